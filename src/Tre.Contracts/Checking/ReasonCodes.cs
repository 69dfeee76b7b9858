namespace Tre.Contracts.Checking;

/// <summary>Stable codes of <see cref="CheckReason.Code"/>.</summary>
public static class ReasonCodes
{
    /// <summary>Recognised or unknown content that this version has no check for.</summary>
    public const string TypeNotChecked = "type-not-checked";
    /// <summary>A type that could be checked, but the policy does not allow it.</summary>
    public const string TypeNotAllowed = "type-not-allowed";
    /// <summary>The policy names a manual route for this type.</summary>
    public const string ManualRoute = "manual-route";
    /// <summary>The bytes on the stream are not those that were promised.</summary>
    public const string HashMismatch = "hash-mismatch";
    /// <summary>A bound of <see cref="CheckLimits"/> was passed.</summary>
    public const string OverLimit = "over-limit";
    /// <summary>The content breaks the rules of its type, so two readers could see different things in it.</summary>
    public const string Malformed = "malformed";
    /// <summary>The time for the file or the request ran out.</summary>
    public const string OutOfTime = "out-of-time";
    /// <summary>The memory of the sandbox ran out.</summary>
    public const string OutOfMemory = "out-of-memory";
    /// <summary>The checker itself failed on this file.</summary>
    public const string Fault = "fault";
}
