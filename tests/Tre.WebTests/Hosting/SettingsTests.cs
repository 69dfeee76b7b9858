using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Tre.Web.Hosting;

namespace Tre.WebTests.Hosting;

[Category("Unit")]
internal sealed class SettingsTests
{
    [Test]
    public void Every_wrong_setting_is_named_at_once()
    {
        var options = Bind(new()
        {
            ["Web:Urls:0"] = "ftp://x",
            ["Web:Urls:1"] = "https://*:8443",
            ["Web:Certificate"] = "/no/such.pem",
            ["Web:TrustedProxies:0"] = "proxy.example",
            ["Web:SignInsPerMinute"] = "0",
        });

        Assert.That(options.Problems(), Has.Exactly(5).Items);
    }

    [TestCase("http://localhost:8080", true)]
    [TestCase("http://127.0.0.1:8080", true)]
    [TestCase("http://*:8080", false)]
    [TestCase("http://10.0.0.5:8080", false)]
    [TestCase("http://portal.example:8080", false)]
    public void Insecure_cookies_are_for_this_machine_alone(string url, bool allowed) =>
        Assert.That(Bind(new() { ["Web:Urls:0"] = url, ["Web:AllowInsecureCookies"] = "true" }).Problems().Any(), Is.Not.EqualTo(allowed));

    [Test]
    public void What_is_missing_is_named_as_the_variable_to_set() =>
        Assert.That(() => Places.From(new ConfigurationBuilder().Build()), Throws.InvalidOperationException.With.Message.Contains("TRE_DATABASE, TRE_OBJECTS, TRE_KEYS"));

    [Test]
    public void The_reference_page_lists_exactly_the_settings_that_exist()
    {
        var exist = typeof(WebOptions).GetProperties().Select(property => $"TRE_Web__{property.Name}")
            .Concat(typeof(Places).GetProperties().Where(property => property.Name != "EqualityContract").Select(property => $"TRE_{property.Name}"));
        var listed = File.ReadLines(Page("settings-web.md")).Where(line => line.StartsWith("| `TRE_", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        Assert.That(listed, Is.EquivalentTo(exist));
    }

    internal static string Page(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "reference", name));

    private static WebOptions Bind(Dictionary<string, string?> settings)
    {
        var options = new WebOptions();
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection(WebOptions.Section).Bind(options);
        return options;
    }
}
