using System.CommandLine;
using System.Text.Json;
using Tre.Cli.Files;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;
using Tre.Contracts.Checking;

namespace Tre.Cli.Nouns;

/// <summary>The neutral rendering of a file, which the sandboxed checker made.</summary>
internal static class ReviewPreview
{
    public static Verb Create(Shell shell, Argument<Guid> id)
    {
        var name = new Argument<string>("FILE") { Description = "Its path or id." };
        var to = Args.Text("--to", "Write it to this path instead; needed for pictures.", "PATH");
        var force = new Option<bool>("--force") { Description = "Replace what is there." };
        return new Verb("preview", "Shows a file as the checker rendered it, never the researcher's own bytes.")
            .Takes(id, name, to, force)
            .Calls("GET exports/{id}/files/{fileId}/preview", "GET exports/{id}")
            .Example("review preview ID table1.csv")
            .Does(shell, async (run, cancel) =>
            {
                var export = await run.GetAsync<ExportDetails>($"exports/{run.Get(id)}", cancel);
                var file = export.Files.Where(one => one.Path == run.Get(name) || $"{one.Id}" == run.Get(name)).MaxBy(one => one.Round)
                    ?? throw new CliException(ExitCodes.Refused, $"The request has no file “{run.Get(name)}”.");
                using var bytes = new MemoryStream();
                await run.DownloadAsync($"exports/{run.Get(id)}/files/{file.Id}/preview", bytes, cancel);
                if (run.Get(to) is { } path)
                {
                    await NewFile.WriteAsync(path, run.Get(force), (target, token) => target.WriteAsync(bytes.ToArray(), token).AsTask(), cancel);
                    run.Say($"Written to {path}.");
                    return;
                }

                Write(run, file, bytes.ToArray());
            });
    }

    private static void Write(Run run, ExportFileInfo file, byte[] bytes)
    {
        var kind = file.Report is { ValueKind: JsonValueKind.Object } report && report.TryGetProperty("preview", out var preview) && preview.ValueKind == JsonValueKind.Object
            ? preview.GetProperty("kind").GetString() : null;
        if (kind is not ("table" or "text"))
        {
            throw CliException.Usage("This preview is a picture.", "Add --to PATH.");
        }

        if (run.Json)
        {
            run.WriteJson(System.Text.Encoding.UTF8.GetString(bytes));
        }
        else if (kind == "table")
        {
            Table(run, JsonSerializer.Deserialize(bytes, CheckingJson.Default.TablePreview)!);
        }
        else
        {
            var text = JsonSerializer.Deserialize(bytes, CheckingJson.Default.TextPreview)!;
            Sheet.Write(run.Console, text.Lines, new Column<PreviewLine>("LINE", line => Uk.Number(line.Line), Right: true), new("TEXT", line => line.Text));
            Left(run, text.Omitted, "lines");
        }
    }

    private static void Table(Run run, TablePreview table)
    {
        Column<PreviewRow>[] columns = [new("ROW", row => Uk.Number(row.Row), Right: true), .. table.Columns.Select((title, i) => new Column<PreviewRow>(Safe.Text(title), row => row.Cells.ElementAtOrDefault(i)))];
        Sheet.Write(run.Console, table.Rows, columns);
        Left(run, table.Omitted, "rows");
    }

    private static void Left(Run run, int omitted, string what)
    {
        if (omitted > 0)
        {
            run.Say($"{Uk.Number(omitted)} {what} are left out.");
        }
    }
}
