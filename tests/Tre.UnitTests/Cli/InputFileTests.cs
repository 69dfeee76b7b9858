using System.Net;
using System.Text.Json;
using Tre.Cli.Running;

namespace Tre.UnitTests.Cli;

internal sealed class InputFileTests : CliTest
{
    private const string Id = "01998f0e-8d2c-7c4e-9d53-0d6f3a1c2b4e";
    private const string Yaml = """
        title: Table 1   # a comment
        files:
          - path: a.csv
            description: |
              Counts
              by age
            population: 'yes'
            purpose: 1950
        """;

    private const string Json = """{"title":"Table 1","files":[{"path":"a.csv","description":"Counts\nby age\n","population":"yes","purpose":"1950"}]}""";

    [Test]
    public async Task Yaml_json_and_standard_input_say_the_same()
    {
        SignIn();
        Portal.On($"PUT exports/{Id}", HttpStatusCode.NoContent);
        var (yaml, json) = (Path.Combine(Home, "a.yaml"), Path.Combine(Home, "a.json"));
        await File.WriteAllTextAsync(yaml, Yaml);
        await File.WriteAllTextAsync(json, Json);
        foreach (var file in new[] { yaml, json, "-" })
        {
            var (exit, _, error) = await TypeAsync(Yaml, "export", "edit", Id, "--file", file);
            Assert.That(exit, Is.Zero, error);
        }

        Assert.That(Portal.Asked.Select(asked => JsonElement.DeepEquals(JsonDocument.Parse(asked.Body).RootElement, JsonDocument.Parse(Json).RootElement)), Is.All.True);
        Assert.That(Portal.Asked, Has.Count.EqualTo(3));
    }

    [TestCase("titel: x\nfiles: []", "titel")]
    [TestCase("title: x", "files")]
    [TestCase("title: x\ntitle: y\nfiles: []", "line 2")]
    [TestCase("title: [", "line")]
    [TestCase("title: ~\nfiles: []", "title")]
    [TestCase("a: 1\n---\nb: 2", "more than one document")]
    [TestCase("", "empty")]
    [TestCase("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "nested too deeply")]
    [TestCase("a: &x [*x]", "not used here")]
    public async Task A_file_that_is_something_else_is_not_sent(string text, string said)
    {
        SignIn();
        var (exit, _, error) = await TypeAsync(text, "export", "edit", Id, "--file", "-");
        Assert.That((exit, Portal.Asked.Count), Is.EqualTo((ExitCodes.Usage, 0)), error);
        Assert.That(error, Does.Contain(said));
    }

    [Test]
    public async Task Options_and_a_file_are_not_mixed()
    {
        SignIn();
        Assert.That((await TypeAsync(Yaml, "export", "edit", Id, "--file", "-", "--title", "Other")).ExitCode, Is.EqualTo(ExitCodes.Usage));
    }
}
