using System.Security.Cryptography;
using System.Text;
using Tre.Node.Attestation;

namespace Tre.UnitTests.Node.Attestation;

/// <summary>Whatever a hostile or broken container writes, only a whole and honest run passes.</summary>
[Category("Unit")]
public class ProbeOutputTests
{
    private const string Nonce = "0123456789abcdef0123456789abcdef";
    private const string A = """{"id":"a","threat":"egress","expected":"x","outcome":"x","passed":true}""";
    private const string B = """{"id":"b","threat":"egress","expected":"y","outcome":"y","passed":true}""";
    private const string FailedB = """{"id":"b","threat":"egress","expected":"y","outcome":"z","passed":false}""";
    private static readonly string[] Expected = ["a", "b"];
    private static readonly ProbeSeal Seal = new();

    [Test]
    public void A_whole_run_gives_its_results()
    {
        var results = Read($"{A}\n{B}\n{End(2, 0)}\n");

        Assert.That(results.Select(r => (r.Role, r.Id, r.Passed)), Is.EqualTo(new[] { ("tools", "a", true), ("tools", "b", true) }));
    }

    [Test]
    public void A_failed_probe_is_a_failed_result()
    {
        var results = Read($"{A}\n{FailedB}\n{End(2, 1)}\n");

        Assert.That(results.Select(r => r.Passed), Is.EqualTo(new[] { true, false }));
    }

    [TestCaseSource(nameof(Broken))]
    public void Anything_else_fails_the_run(string output)
    {
        var results = Read(output);

        Assert.That(results.Single(r => r.Id == ProbeOutput.RunId).Passed, Is.False);
    }

    [Test]
    public void Node_knows_the_whole_list_of_the_build() =>
        Assert.That(ExpectedProbes.Ids, Has.Count.GreaterThan(100).And.Unique.And.Member("net.interfaces").And.Member("socket.vsock-stream"));

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Case("nothing", "");
        yield return Case("no end", $"{A}\n{B}\n");
        yield return Case("cut off", $"{A}\n{B}\n{End(2, 0)}");
        yield return Case("one missing, honestly counted", $"{A}\n{End(1, 0)}\n");
        yield return Case("one missing, falsely counted", $"{A}\n{End(2, 0)}\n");
        yield return Case("one twice", $"{A}\n{A}\n{End(2, 0)}\n");
        yield return Case("one twice, one missing", $"{A}\n{A}\n{B}\n{End(3, 0)}\n");
        yield return Case("one too many", $"{A}\n{B}\n{A.Replace("\"a\"", "\"c\"")}\n{End(3, 0)}\n");
        yield return Case("another nonce", $"{A}\n{B}\n{End(2, 0).Replace("0123", "3210")}\n");
        yield return Case("failures hidden", $"{A}\n{FailedB}\n{End(2, 0)}\n");
        yield return Case("two ends", $"{A}\n{B}\n{End(2, 0)}\n{End(2, 0)}\n");
        yield return Case("end says false", $"{A}\n{B}\n{End(2, 0).Replace("true", "false")}\n");
        yield return Case("no JSON", $"{A}\nhello\n{End(2, 0)}\n");
        yield return Case("no object", $"{A}\n[]\n{End(2, 0)}\n");
        yield return Case("passed is text", $"{A}\n{B.Replace(":true", ":\"true\"")}\n{End(2, 0)}\n");
        yield return Case("outcome missing", $"{A}\n{B.Replace("outcome", "income")}\n{End(2, 0)}\n");
        yield return Case("outcome endless", $"{A}\n{B.Replace("\"y\"", $"\"{new string('y', 5000)}\"")}\n{End(2, 0)}\n");
        yield return Case("empty line", $"{A}\n\n{B}\n{End(2, 0)}\n");
        yield return Case("count is text", $"{A}\n{B}\n{End(2, 0).Replace(":2", ":\"2\"")}\n");
        yield return Case("endless lines", string.Concat(Enumerable.Repeat(A + "\n", 5000)) + End(5000, 0) + "\n");
    }

    [TestCaseSource(nameof(Forged))]
    public void What_another_than_this_run_may_have_written_is_not_even_shown(string output)
    {
        var results = ProbeOutput.Read("tools", Encoding.UTF8.GetBytes(output), Nonce, Seal, Expected);

        Assert.That(results.Select(r => (r.Id, r.Passed)), Is.EqualTo(new[] { (ProbeOutput.RunId, false) }));
    }

    private static IEnumerable<TestCaseData> Forged()
    {
        var honest = Encoding.UTF8.GetString(Sealed($"{A}\n{FailedB}\n{End(2, 1)}\n"));
        yield return Case("no code", $"{A}\n{B}\n{End(2, 0)}\n");
        yield return Case("another run's code", Encoding.UTF8.GetString(Sealed($"{A}\n{B}\n{End(2, 0)}\n", new ProbeSeal())));
        yield return Case("a changed outcome", honest.Replace("\"passed\":false", "\"passed\":true"));
        yield return Case("a line before", $"{B}\n{honest}");
        yield return Case("a line after", $"{honest}{B}\n");
        yield return Case("two whole runs", honest + honest);
        yield return Case("a forged run before the honest one", $"{A}\n{B}\n{End(2, 0)}\n{honest}");
        yield return Case("the code cut short", honest[..^5] + "\"}\n");
        yield return Case("a code in capitals", honest[..^70] + honest[^70..].ToUpperInvariant());
    }

    private static TestCaseData Case(string name, string output) => new TestCaseData(output).SetArgDisplayNames(name);

    private static string End(int count, int failed) => $$"""{"end":true,"nonce":"{{Nonce}}","count":{{count}},"failed":{{failed}}}""";

    /// <summary>With the code that the holder of the key would have put at the end, where there is an end.</summary>
    private static byte[] Sealed(string output, ProbeSeal? by = null)
    {
        if (!output.EndsWith("}\n", StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(output);
        }

        var key = Convert.FromHexString((by ?? Seal).Entry.Split('=')[1]);
        var before = Encoding.UTF8.GetBytes(output[..^2]);
        return [.. before, .. Encoding.UTF8.GetBytes($",\"mac\":\"{Convert.ToHexStringLower(HMACSHA256.HashData(key, before))}\"}}\n")];
    }

    private static IReadOnlyList<Tre.Contracts.Node.ProbeResult> Read(string output) =>
        ProbeOutput.Read("tools", Sealed(output), Nonce, Seal, Expected);
}
