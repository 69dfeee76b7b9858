namespace Tre.Testing;

/// <summary>What a test needs and the machine lacks.</summary>
public static class Missing
{
    /// <summary>Skips the test on a laptop; fails it where <c>CI</c> is set, because there a skipped test would pass for a held promise.</summary>
    public static void Dependency(string what)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            Assert.Ignore($"Needs {what}.");
        }

        Assert.Fail($"Needs {what}; CI may not skip.");
    }
}
