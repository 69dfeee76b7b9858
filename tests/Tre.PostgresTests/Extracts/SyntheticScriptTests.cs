using Tre.Application.Extracts.Synthetic;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Testing;
using Tre.Testing.Processes;

namespace Tre.PostgresTests.Extracts;

/// <summary>One script, as a researcher writes it, on the data and on their preview, with the Python and R of a desktop.</summary>
[Category("Docker"), Satre("3.4.04")]
internal sealed class SyntheticScriptTests
{
    private const string Image = "tre/tools";
    private static readonly string Run = $"{Guid.NewGuid():N}";
    private readonly Bench bench = new();
    private string folder = null!;

    [OneTimeSetUp]
    public async Task Make()
    {
        await using var looked = TestProcess.Start("docker", ["image", "inspect", Image]);
        if (await looked.ExitCodeAsync() != 0)
        {
            Tre.Testing.Missing.Dependency($"the image {Image}: deploy/images/build.sh");
        }

        var hospital = await Hospital.SharedAsync();
        var real = await bench.BuildAsync(hospital, new(
            [
                new("person", ["person_id", "gender_concept_id", "year_of_birth"]),
                new("measurement", ["person_id", "measurement_concept_id", "measurement_date", "value_as_number"], [new("measurement_date", new(TransformationKind.ShiftDate, Days: 182))]),
            ],
            []));
        SyntheticOrder order = new(Guid.CreateVersion7(), real.Manifest.ExtractId, real.Manifest.ProjectId, real.Result.ObjectKey, real.Result.ManifestSha256, 1);
        var (_, files) = await bench.PreviewAsync(bench.Previews(hospital.Catalogue), order);
        folder = Directory.CreateTempSubdirectory("trescripts").FullName;
        Write("data", real.Files);
        Write("preview", files.ToDictionary(file => Path.GetFileName(file.Key), file => file.Value));
        foreach (var script in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Extracts", "Scripts")))
        {
            File.Copy(script, Path.Combine(folder, Path.GetFileName(script)));
        }
    }

    [OneTimeTearDown]
    public void Remove()
    {
        bench.Dispose();
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("python3", "analysis.py", "person person_id:object|gender_concept_id:int64|year_of_birth:int64", "groups 2 joined True mean True")]
    [TestCase("Rscript", "analysis.R", "person person_id:character|gender_concept_id:integer|year_of_birth:integer", "coefficients 3 joined TRUE")]
    public async Task The_same_script_runs_unchanged_on_the_data_and_on_the_preview(string program, string script, string types, string last)
    {
        var onData = await RunAsync(program, script, "data");
        var onPreview = await RunAsync(program, script, "preview");

        Assert.That(onData, Does.Contain(types).And.Contain(last));
        Assert.That(onPreview, Is.EqualTo(onData), "columns, their types as read, and the form of the results");
    }

    private static async Task<string> OutputAsync(TestProcess process)
    {
        var code = await process.ExitCodeAsync();
        Assert.That(code, Is.Zero, () => process.Output);
        return process.Output;
    }

    private async Task<string> RunAsync(string program, string script, string on)
    {
        await using var running = TestProcess.Start(
            "docker",
            [
                "run", "--rm", "--network", "none", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges", "--label", $"tre.test={Run}", "--user", "20999:20999",
                "--tmpfs", "/tmp", "--env", "HOME=/tmp", "--volume", $"{folder}:/given:ro", "--entrypoint", program, Image, $"/given/{script}", $"/given/{on}",
            ]);
        return await OutputAsync(running);
    }

    private void Write(string name, IReadOnlyDictionary<string, byte[]> files)
    {
        Directory.CreateDirectory(Path.Combine(folder, name));
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        foreach (var (file, content) in files)
        {
            File.WriteAllBytes(Path.Combine(folder, name, file), content);
        }
    }
}
