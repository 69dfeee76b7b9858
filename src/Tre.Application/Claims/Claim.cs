namespace Tre.Application.Claims;

/// <summary>The right to work on one thing for a while. A later claim has a higher epoch and fences this one off.</summary>
/// <param name="Kind">Kind of work: <c>desktop</c>, <c>extract</c>, <c>dataset-import</c>, <c>dataset-signing</c>, <c>export</c>, <c>session</c>, <c>project</c>, <c>outputs</c>.</param>
/// <param name="SubjectId">The aggregate.</param>
/// <param name="Epoch">Rises by one with every claim on this subject.</param>
/// <param name="Holder">Process instance that holds it.</param>
/// <param name="Attempt">Which attempt in a row this is, from 1; success resets it.</param>
public sealed record Claim(string Kind, Guid SubjectId, long Epoch, string Holder, int Attempt);
