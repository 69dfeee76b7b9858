namespace Tre.Contracts.Node;

/// <summary>
/// Body of every error answer of Node (application/problem+json, RFC 9457).
/// </summary>
/// <param name="Type">Always <c>urn:tre:node:CODE</c>.</param>
/// <param name="Title">What happened, for a person who operates the service. Holds no secret.</param>
/// <param name="Status">The HTTP status again.</param>
/// <param name="Code">Stable code, one of <see cref="NodeCodes"/>.</param>
/// <param name="Transient">True when the same call may succeed later without anybody changing anything.</param>
/// <param name="Detail">More words, or null.</param>
public sealed record NodeProblem(
    string Type,
    string Title,
    int Status,
    string Code,
    bool Transient,
    string? Detail = null)
{
    /// <summary>Media type of the body.</summary>
    public const string MediaType = "application/problem+json";
}
