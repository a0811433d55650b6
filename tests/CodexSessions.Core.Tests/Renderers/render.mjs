// Renders Markdown documents with the libraries of node_modules, raw HTML on, as a page of the web would show it.
// Reads a JSON array of documents, and writes a JSON array with an object for each: the HTML by the name of the renderer.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(join(process.argv[2], 'package.json'));
const load = async name => import(pathToFileURL(require.resolve(name)));

const { marked } = await load('marked');
const { default: MarkdownIt } = await load('markdown-it');
const { unified } = await load('unified');
const [parse, gfm, toHtml, raw, stringify] = await Promise.all(
    ['remark-parse', 'remark-gfm', 'remark-rehype', 'rehype-raw', 'rehype-stringify'].map(async name => (await load(name)).default));

const plain = new MarkdownIt({ html: true });
const linking = new MarkdownIt({ html: true, linkify: true });
const remark = unified().use(parse).use(gfm).use(toHtml, { allowDangerousHtml: true }).use(raw).use(stringify);
const renderers = {
    'marked': text => marked.parse(text),
    'markdown-it': text => plain.render(text),
    'markdown-it with linkify': text => linking.render(text),
    'remark-gfm': text => String(remark.processSync(text)),
};

process.stdin.setEncoding('utf8');
let input = '';
for await (const part of process.stdin) {
    input += part;
}

const documents = JSON.parse(input);
process.stdout.write(JSON.stringify(documents.map(text =>
    Object.fromEntries(Object.entries(renderers).map(([name, render]) => [name, render(text)])))));
