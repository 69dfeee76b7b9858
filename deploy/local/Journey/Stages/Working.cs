using System.Globalization;
using Tre.Contracts.Api;
using Tre.Journey.Display;

namespace Tre.Journey.Stages;

/// <summary>The desktop as a person uses it: looks at the screen, types into the terminal, finds the files in the outputs folder.</summary>
public sealed class Working(Cast cast, Report report, Waiting waiting, Screens screens)
{
    public const string SafeFile = "blood-sugar-by-age.csv";
    public const string PlantedFile = "too-small.csv";

    /// <summary>Reads the extract and writes a rounded table without small groups, and one with a planted count of 3.</summary>
    public const string Analysis =
        "cat > ~/a.py <<'X'\n"
        + "import pandas as pd\n"
        + "d='/workspace/data/'\n"
        + "p=pd.read_csv(d+'person.csv')\n"
        + "m=pd.read_csv(d+'measurement.csv')\n"
        + "j=m.merge(p,on='person_id')\n"
        + "j['age_group']=((2026-j.year_of_birth)//20*20).astype(str)+' and over'\n"
        + "t=j.groupby('age_group').agg(n=('person_id','nunique'),mean=('value_as_number','mean')).reset_index()\n"
        + "t['n']=(t.n/5).round().astype(int)*5\n"
        + "t=t[t.n>=100]\n"
        + "t['mean']=t['mean'].round(1)\n"
        + "t.to_csv('/workspace/outputs/" + SafeFile + "',index=False)\n"
        + "pd.DataFrame({'group':['a','b'],'n':[250,3]}).to_csv('/workspace/outputs/" + PlantedFile + "',index=False)\n"
        + "X\n"
        + "python3 ~/a.py\n";

    public async Task<IReadOnlyList<OutputFileInfo>> WorkAsync(DesktopInfo desktop, CancellationToken cancel)
    {
        var ada = cast.As("ada");
        await using var screen = await screens.OpenAsync(ada, desktop.Id, cancel);
        report.Fact("screen", string.Create(CultureInfo.InvariantCulture, $"{screen.Width} × {screen.Height}"));
        await screens.DrawnAsync(screen, cancel);
        report.Fact("colours on the screen", screen.Colours);
        report.Doing("typing the analysis into the terminal");
        await screen.TypeAsync(Analysis, cancel);
        var files = await OutputsAsync(desktop.Id, cancel);
        foreach (var file in files)
        {
            report.Fact("made", $"{file.Path}, {file.Bytes:N0} bytes");
        }

        return files;
    }

    private async Task<IReadOnlyList<OutputFileInfo>> OutputsAsync(Guid desktop, CancellationToken cancel) =>
        await waiting.UntilAsync<IReadOnlyList<OutputFileInfo>>(
            "The outputs folder",
            TimeSpan.FromMinutes(2),
            async () =>
            {
                var asked = await cast.As("ada").PostAsync<Created>($"desktops/{desktop}/outputs", null, cancel);
                var told = await cast.As("ada").GetAsync<OutputsInfo>($"outputs/{asked.Id}?wait=20", cancel);
                Expect.That(told.Failure is null, $"The outputs folder could not be read: {told.Failure}");
                return told.Files;
            },
            files => files.Any(file => file is { Path: SafeFile, Bytes: > 0 }) && files.Any(file => file is { Path: PlantedFile, Bytes: > 0 }),
            files => files.Count == 0 ? "empty" : string.Join(", ", files.Select(file => file.Path)),
            null,
            cancel);
}
