using System.Net;
using System.Text.Json;

namespace Tre.UnitTests.Cli;

internal sealed class ListTests : CliTest
{
    [Test]
    public async Task A_list_goes_on_by_its_mark_or_whole()
    {
        SignIn();
        Portal.On("GET me/access-tokens?size=1", HttpStatusCode.OK, Part("one", "m 1"))
            .On("GET me/access-tokens?size=1&after=m%201", HttpStatusCode.OK, Part("two", "m 2"))
            .On("GET me/access-tokens?size=1&after=m%202", HttpStatusCode.OK, Part("three", null));

        var first = await RunAsync("token", "list", "--size", "1");
        Assert.That(first.Out, Does.Contain("one").And.Not.Contain("two"));
        Assert.That(first.Error, Does.Contain("--after m 1"));
        Assert.That((await RunAsync("token", "list", "--size", "1", "--after", "m 1")).Out, Does.Contain("two"));

        Assert.That((await RunAsync("token", "list", "--size", "1", "--all")).Out.Split('\n').Select(line => line.Split('\t')).Where(cells => cells.Length > 1).Select(cells => cells[1]),
            Is.EqualTo(new[] { "NAME", "one", "two", "three" }));
        var json = JsonDocument.Parse((await RunAsync("token", "list", "--size", "1", "--all", "--output", "json")).Out).RootElement;
        Assert.That(json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()), Is.EqualTo(new[] { "one", "two", "three" }));
        Assert.That(json.GetProperty("next").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task An_empty_list_says_so_beside_the_answer()
    {
        SignIn();
        Portal.On("GET me/access-tokens?size=25", HttpStatusCode.OK, """{"items":[],"next":null}""");
        var (exit, output, error) = await RunAsync("token", "list");
        Assert.That((exit, output.Split('\n').Length, error.Trim()), Is.EqualTo((0, 2, "You have no token.")));
        Assert.That((await RunAsync("token", "list", "--output", "json")).Error, Is.Empty);
    }

    private static string Part(string name, string? next) => JsonSerializer.Serialize(new
    {
        items = new[] { new { id = Guid.CreateVersion7(), name, createdAt = Now, expiresAt = Now, revokedAt = (DateTimeOffset?)null, valid = true } },
        next,
    });
}
