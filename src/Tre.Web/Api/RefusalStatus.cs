using Tre.Domain;

namespace Tre.Web.Api;

/// <summary>
/// The HTTP status of a refusal's code. A code without a line here is about what was sent (400). What one may not see
/// and what does not exist are both 404.
/// </summary>
public static class RefusalStatus
{
    private static readonly Dictionary<string, int> Table = new(StringComparer.Ordinal)
    {
        ["not-signed-in"] = StatusCodes.Status401Unauthorized,
        ["sign-in-failed"] = StatusCodes.Status401Unauthorized,
        ["not-allowed"] = StatusCodes.Status403Forbidden,
        ["own-request"] = StatusCodes.Status403Forbidden,
        ["own-project"] = StatusCodes.Status403Forbidden,
        ["link-by-one"] = StatusCodes.Status403Forbidden,
        ["own-role"] = StatusCodes.Status403Forbidden,
        ["own-membership"] = StatusCodes.Status403Forbidden,
        ["own-account"] = StatusCodes.Status403Forbidden,
        ["admin-never-checks"] = StatusCodes.Status403Forbidden,
        ["no-admin"] = StatusCodes.Status403Forbidden,
        ["steward-only"] = StatusCodes.Status403Forbidden,
        ["other-origin"] = StatusCodes.Status403Forbidden,
        ["not-found"] = StatusCodes.Status404NotFound,
        ["method-not-allowed"] = StatusCodes.Status405MethodNotAllowed,
        ["wrong-state"] = StatusCodes.Status409Conflict,
        ["specification-changed"] = StatusCodes.Status409Conflict,
        ["changed-meanwhile"] = StatusCodes.Status409Conflict,
        ["fenced"] = StatusCodes.Status409Conflict,
        ["rule-violated"] = StatusCodes.Status409Conflict,
        ["version-taken"] = StatusCodes.Status409Conflict,
        ["id-taken"] = StatusCodes.Status409Conflict,
        ["user-name-taken"] = StatusCodes.Status409Conflict,
        ["preview-exists"] = StatusCodes.Status409Conflict,
        ["role-held"] = StatusCodes.Status409Conflict,
        ["role-not-held"] = StatusCodes.Status409Conflict,
        ["already-member"] = StatusCodes.Status409Conflict,
        ["not-member"] = StatusCodes.Status409Conflict,
        ["lead-stays"] = StatusCodes.Status409Conflict,
        ["already-reviewed"] = StatusCodes.Status409Conflict,
        ["already-requested"] = StatusCodes.Status409Conflict,
        ["workspace-exists"] = StatusCodes.Status409Conflict,
        ["project-not-running"] = StatusCodes.Status409Conflict,
        ["desktop-not-ready"] = StatusCodes.Status409Conflict,
        ["too-many-tokens"] = StatusCodes.Status409Conflict,
        ["too-many-sessions"] = StatusCodes.Status409Conflict,
        ["not-edited"] = StatusCodes.Status409Conflict,
        ["within-grace"] = StatusCodes.Status409Conflict,
        ["session-not-granted"] = StatusCodes.Status409Conflict,
        ["display-refused"] = StatusCodes.Status409Conflict,
        ["request-expired"] = StatusCodes.Status409Conflict,
        ["approval-expired"] = StatusCodes.Status409Conflict,
        ["project-closed"] = StatusCodes.Status409Conflict,
        ["not-yet"] = StatusCodes.Status409Conflict,
        ["ticket-expired"] = StatusCodes.Status409Conflict,
        ["admin-exists"] = StatusCodes.Status409Conflict,
        ["quarantined"] = StatusCodes.Status409Conflict,
        ["no-proof"] = StatusCodes.Status409Conflict,
        ["policies-conflict"] = StatusCodes.Status409Conflict,
        ["no-crate"] = StatusCodes.Status409Conflict,
        ["bytes-changed"] = StatusCodes.Status409Conflict,
        ["too-large"] = StatusCodes.Status413PayloadTooLarge,
        ["wrong-media-type"] = StatusCodes.Status415UnsupportedMediaType,
        ["too-many-questions"] = StatusCodes.Status429TooManyRequests,
        ["too-many-tries"] = StatusCodes.Status429TooManyRequests,
        ["fault"] = StatusCodes.Status500InternalServerError,
        ["unavailable"] = StatusCodes.Status503ServiceUnavailable,
    };

    /// <summary>Statuses that any call may answer with.</summary>
    public static IReadOnlyList<int> All { get; } =
        [StatusCodes.Status400BadRequest, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict];

    public static int Of(IReadOnlyList<Refusal> refusals) => Of(refusals[0].Code);

    public static int Of(string code) => Table.TryGetValue(code, out var status) ? status : StatusCodes.Status400BadRequest;
}
