namespace Tre.Contracts.Api;

/// <summary>A refusal or fault as the API answers it, <c>application/problem+json</c>.</summary>
/// <param name="Title">The first reason, for people.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">The first reason, for programs: stable, lower case with hyphens.</param>
/// <param name="Errors">Every reason.</param>
/// <param name="TraceId">Under which the server's log has it.</param>
public sealed record ApiProblem(string Title, int Status, string Code, IReadOnlyList<ApiError> Errors, string? TraceId = null);

/// <param name="Field">The input it is about, where it is about one.</param>
public sealed record ApiError(string Code, string Message, string? Field = null);
