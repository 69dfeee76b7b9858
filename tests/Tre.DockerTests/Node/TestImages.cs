namespace Tre.DockerTests.Node;

/// <summary>
/// Names of the images under test. TRE_TEST_IMAGES puts others in the place of <c>tre</c>, such as ones that are not yet to
/// be used by anybody else on this engine.
/// </summary>
internal static class TestImages
{
    private static readonly string Prefix = Environment.GetEnvironmentVariable("TRE_TEST_IMAGES") is { Length: > 0 } other ? other : "tre";

    public static string Tools => $"{Prefix}/tools";

    public static string Display => $"{Prefix}/display";

    public static string Probe => $"{Prefix}/probe";
}
