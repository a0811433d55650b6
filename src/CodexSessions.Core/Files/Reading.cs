using System;
using System.Collections.Generic;
using System.Threading;

namespace CodexSessions.Files;

/// <summary>Reads a source.</summary>
/// <param name="source">What is read.</param>
/// <param name="onError">Told of what goes wrong and lets the reading go on; a <see cref="CodexSessionException"/> ends it.</param>
/// <param name="cancellationToken">Stops the reading.</param>
/// <returns>What comes of it, one after the other.</returns>
internal delegate IEnumerable<TResult> Reading<in TSource, out TResult>(TSource source, Action<CodexSessionException> onError, CancellationToken cancellationToken);
