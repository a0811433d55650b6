// Sums the tokens of the sessions of a Codex home with DuckDB. Arguments: the package.json of @duckdb/node-api, the home.
import { createRequire } from 'node:module';

const [, , packagePath, home] = process.argv;
const { DuckDBInstance } = createRequire(packagePath)('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
const files = `${home}/sessions/**/rollout-*.jsonl`.replaceAll("'", "''");
const result = await connection.runAndReadAll(`
  SELECT sum(payload.info.last_token_usage.total_tokens)::BIGINT
  FROM read_json('${files}', format = 'newline_delimited', ignore_errors = true, maximum_object_size = 1000000000,
    columns = {payload: 'STRUCT(type VARCHAR, info STRUCT(last_token_usage STRUCT(total_tokens BIGINT)))'})
  WHERE payload.type = 'token_count'`);
console.log(String(result.getRows()[0][0]));
