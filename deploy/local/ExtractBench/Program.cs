using Tre.ExtractBench;
using Tre.Extractor.Source;
using Tre.Testing.Postgres;

// An extract with pseudonyms, moved dates and opt-outs over psql \copy of the same columns and rows, and over CsvHelper only reading the
// same file; before that what redaction finds in made notes; then its memory while rows grow and people do not. Arguments: rounds, people, rows, and the rows of the memory stage.
var rounds = args.Length > 0 ? int.Parse(args[0]) : 15;
var people = args.Length > 1 ? int.Parse(args[1]) : 500_000;
var rows = args.Length > 2 ? long.Parse(args[2]) : 3_000_000;
var growing = args.Length > 3 ? args[3].Split(',').Select(long.Parse).ToArray() : [300_000, 3_000_000, 30_000_000];
RedactionRounds.Run();
await using var cluster = await PrivatePostgres.StartAsync();
var folder = Directory.CreateTempSubdirectory("trebench").FullName;
try
{
    var hospital = await Hospital.MakeAsync(cluster, people);
    var workshop = new Workshop(folder, await hospital.NumbersAsync(oneIn: 100));
    var source = new PostgresSource(hospital.Source, new SourceIdentity(), hospital.Address);
    if (rounds > 0)
    {
        await hospital.FillAsync(people, rows);
        var csv = Path.Combine(folder, "csv");
        var (files, filed) = await Package.MakeAsync(hospital, workshop.Store, csv, "bench");
        var copied = Path.Combine(folder, "copied.csv");
        // A program that has run for a while, against one that was compiled long ago: the runtime compiles a method for good once it has been called thirty times, and
        // most are called once in a build.
        var (_, first) = await workshop.BuildAsync(source, Hospital.Catalogue);
        for (var i = 0; i < 32; i++)
        {
            await workshop.BuildAsync(source, Hospital.Catalogue);
            await workshop.BuildAsync(files, filed);
        }

        var (plain, built, read, fromFiles) = (new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>(), new List<TimeSpan>());
        Floor? floor = null;
        var (stages, fileStages) = (new Stages(), new Stages());
        var written = 0L;
        for (var i = 0; i < rounds; i++)
        {
            plain.Add(await Rounds.TimeAsync(() => hospital.CopyAsync($"SELECT {Hospital.Columns} FROM cdm.measurement", copied)));
            (var result, stages) = await workshop.BuildAsync(source, Hospital.Catalogue);
            built.Add(stages.Total);
            read.Add(await Rounds.TimeAsync(() => Task.Run(() => Rounds.ReadWithCsvHelper(Path.Combine(csv, "measurement.csv")))));
            (result, fileStages) = await workshop.BuildAsync(files, filed);
            fromFiles.Add(fileStages.Total);
            written = result.RowsOut;
            floor ??= new Floor(copied);
            await floor.MeasureAsync(workshop, hospital, Path.Combine(csv, "measurement.csv"));
        }

        var (one, other) = (built.Zip(plain, (b, p) => b / p).Order().ToList(), fromFiles.Zip(read, (b, p) => b / p).Order().ToList());
        Console.WriteLine($"extract: {rows:N0} rows, {people:N0} people, {written:N0} rows written; pseudonym, date shift, opt-outs; medians of {rounds}");
        // Of each round by itself: a machine that is shared has slower and faster minutes, and what follows on each other meets the same.
        Console.WriteLine($"extract: {one[one.Count / 2]:N2}x psql \\copy of the same columns (median of the rounds' ratios, {one[0]:N2} to {one[^1]:N2}; aim 1.25; medians {Rounds.Median(built).TotalSeconds:N2} s and {Rounds.Median(plain).TotalSeconds:N2} s); the first in its process took {first.Total / Rounds.Median(plain):N2}x");
        Console.WriteLine($"extract: where it went: {stages}");
        Console.WriteLine($"extract from CSV: {other[other.Count / 2]:N2}x CsvHelper only reading the file (median of the rounds' ratios, {other[0]:N2} to {other[^1]:N2}; aim 0.70; medians {Rounds.Median(fromFiles).TotalSeconds:N2} s and {Rounds.Median(read).TotalSeconds:N2} s)");
        Console.WriteLine($"extract from CSV: where it went: {fileStages}");
        Console.WriteLine(floor!.Told(Rounds.Median(plain), Rounds.Median(read)));
        Console.WriteLine(floor.LeftOver(Rounds.Median(plain), Rounds.Median(built), rows));
    }

    foreach (var many in growing)
    {
        await hospital.FillAsync(people, many);
        var (files, filed) = await Package.MakeAsync(hospital, workshop.Store, Path.Combine(folder, $"csv{many}"), $"m{many}");
        Rounds.ResetPeak();
        await workshop.BuildAsync(source, Hospital.Catalogue);
        var peak = Rounds.PeakMebibytes();
        Rounds.ResetPeak();
        await workshop.BuildAsync(files, filed);
        Console.WriteLine($"extract: memory at {many:N0} rows of {people:N0} people: {peak:N0} MiB at most from PostgreSQL, {Rounds.PeakMebibytes():N0} MiB from CSV");
        Directory.Delete(Path.Combine(folder, $"csv{many}"), recursive: true);
    }

    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
