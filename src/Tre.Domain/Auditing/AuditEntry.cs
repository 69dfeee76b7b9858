using Tre.Domain.People;

namespace Tre.Domain.Auditing;

/// <summary>What happened to one thing, before the log gives it its place, time and hash.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Action">What: lower case with a dot, such as <c>export.submit</c>.</param>
/// <param name="Kind">On what kind of thing: the aggregate's name.</param>
/// <param name="SubjectId">On which one.</param>
/// <param name="Before">State before, or null for something new.</param>
/// <param name="After">State after.</param>
/// <param name="Detail">For people; never a secret, never a patient's datum.</param>
public sealed record AuditEntry(Actor Actor, string Action, string Kind, Guid SubjectId, string? Before, string? After, string? Detail = null);
