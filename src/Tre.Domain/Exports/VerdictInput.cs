namespace Tre.Domain.Exports;

/// <summary>What a checker says of one file, with the hash of the bytes that they were shown.</summary>
public sealed record VerdictInput(Guid FileId, string Sha256, VerdictKind Kind, string? Comment);
