using System.Security.Cryptography;
using System.Text;
using Tre.Checker.Auditing;
using Tre.Checker.Checks;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.UnitTests.Checking.Support;

/// <summary>Runs files through a whole session, stream in and stream out, as Node does.</summary>
internal static class Checked
{
    public static CheckPolicy Policy => CheckPolicy.Standard;

    public static FileToCheck Ask(string name, byte[] bytes, string description = "Results by group, see protocol", string population = "Adults in the cohort") =>
        new(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), description, population);

    public static FileReport Text(string name, string content, CheckPolicy? policy = null) => One(name, Encoding.UTF8.GetBytes(content), policy).Report;

    public static (FileReport Report, byte[]? Preview) One(string name, byte[] bytes, CheckPolicy? policy = null)
    {
        var (report, previews) = Many(policy ?? Policy, (Ask(name, bytes), bytes));
        return (report.Files[0], previews[0]);
    }

    public static (CheckReport Report, byte[]?[] Previews) Many(CheckPolicy policy, params (FileToCheck Ask, byte[] Bytes)[] files) =>
        Many(policy, null, files);

    public static (CheckReport Report, byte[]?[] Previews) Many(CheckPolicy policy, EarlierTables? earlier, params (FileToCheck Ask, byte[] Bytes)[] files) =>
        RunAsync(TimeProvider.System, new(CheckStream.Format, policy, files.Select(f => f.Ask).ToList(), earlier), files).GetAwaiter().GetResult();

    public static Task<(CheckReport Report, byte[]?[] Previews)> ManyAsync(
        TimeProvider clock, CheckPolicy policy, params (FileToCheck Ask, byte[] Bytes)[] files) =>
        RunAsync(clock, new(CheckStream.Format, policy, files.Select(f => f.Ask).ToList()), files);

    /// <summary>With a known set, as where a project holds an extract.</summary>
    public static CheckReport Knowing(KnownSets known, byte[] set, params (FileToCheck Ask, byte[] Bytes)[] files) =>
        RunAsync(TimeProvider.System, new(CheckStream.Format, Policy, files.Select(f => f.Ask).ToList(), null, known), files, set).GetAwaiter().GetResult().Report;

    private static async Task<(CheckReport Report, byte[]?[] Previews)> RunAsync(
        TimeProvider clock, CheckRequest request, (FileToCheck Ask, byte[] Bytes)[] files, byte[]? set = null)
    {
        using var input = new MemoryStream();
        var next = 0;
        await CheckClient.WriteAsync(input, request, (_, _) => Task.FromResult<Stream>(new MemoryStream(files[next++].Bytes)), default, (_, _) => Task.FromResult<Stream>(new MemoryStream(set!)));
        input.Position = 0;
        using var output = new MemoryStream();
        await new CheckerSession(CheckRegistry.All, clock, new GlpkSolver(clock)).RunAsync(input, output, default);
        output.Position = 0;
        return await ReadAsync(output, request);
    }

    public static async Task<(CheckReport Report, byte[]?[] Previews)> ReadAsync(Stream output, CheckRequest request)
    {
        var byName = new Dictionary<string, byte[]>();
        var report = await CheckClient.ReadAsync(output, request, async (file, stream, cancel) =>
        {
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, cancel);
            byName[file.Name] = copy.ToArray();
        }, default);
        return (report, report.Files.Select(f => byName.GetValueOrDefault(f.Name)).ToArray());
    }
}
