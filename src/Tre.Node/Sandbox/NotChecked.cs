namespace Tre.Node.Sandbox;

/// <summary>Why nothing was checked. The code comes first, so that it can be told apart; a person reads the rest.</summary>
internal sealed record NotChecked(string Code, string Why)
{
    public override string ToString() => $"{Code}: {Why}";

    public static NotChecked TimedOut(TimeSpan limit) => new("timed-out", $"The checker took longer than {limit}.");

    public static NotChecked OutOfMemory() => new("out-of-memory", "The checker needed more memory than it may have.");

    public static NotChecked Crashed(int exitCode) => new("crashed", $"The checker ended with code {exitCode}.");

    public static NotChecked TooMuchOutput() => new("too-much-output", "The checker wrote more than it may.");

    public static NotChecked Malformed(string why) => new("malformed", $"The checker's answer cannot be used: {why}");
}
