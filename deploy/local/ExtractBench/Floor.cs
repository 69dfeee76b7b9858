using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Tre.ExtractBench;

/// <summary>
/// What no way of building can do without, alone and with nothing else to do: the file that the extract becomes is hashed, encrypted and made durable; a CSV source is
/// read and held against its hash; PostgreSQL sends its rows. All cores together take at least that work divided among them, and at least its longest part that one
/// core must do: a hash, or one COPY. Of PostgreSQL the same is also done at once and measured as a whole, which counts what the parts do to each other.
/// </summary>
internal sealed class Floor
{
    private readonly List<TimeSpan> seal = [];
    private readonly List<TimeSpan> sealCpu = [];
    private readonly List<TimeSpan> hash = [];
    private readonly List<TimeSpan> source = [];
    private readonly List<TimeSpan> server = [];
    private readonly List<TimeSpan> together = [];
    private readonly byte[] extract;

    /// <param name="copied">What psql wrote: the extract's rows, but for their pseudonyms.</param>
    public Floor(string copied) => extract = WithPseudonyms(File.ReadAllBytes(copied));

    public async Task MeasureAsync(Workshop workshop, Hospital hospital, string csv)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        seal.Add(await workshop.SealAsync(extract));
        sealCpu.Add(Process.GetCurrentProcess().TotalProcessorTime - before);
        hash.Add(await Rounds.TimeAsync(() => Task.FromResult(SHA256.HashData(extract))));
        source.Add(await Rounds.TimeAsync(() => Task.Run(() => Read(csv))));
        server.Add(await Rounds.TimeAsync(hospital.CopyNowhereAsync));
        together.Add(await Rounds.TimeAsync(() => Task.WhenAll(hospital.HandOverAsync(), Task.Run(() => workshop.SealAsync(extract)))));
    }

    /// <param name="copy">psql's.</param>
    /// <param name="read">CsvHelper's.</param>
    public string Told(TimeSpan copy, TimeSpan read)
    {
        var cores = Environment.ProcessorCount;
        var (work, serial, files, sent) = (Rounds.Median(sealCpu), Rounds.Median(hash), Rounds.Median(source), Rounds.Median(server));
        var fromCsv = Longest(serial, files, (work + files) / cores);
        var fromServer = Longest(sent, serial, (work + sent) / cores);
        return string.Create(CultureInfo.InvariantCulture,
            $"extract: the floor on {cores} cores, nothing but what every way must do: {fromServer / copy:N2}x psql (PostgreSQL's own COPY to nowhere {sent.TotalSeconds:N2} s), "
            + $"from CSV {fromCsv / read:N2}x CsvHelper (source read and hashed {files.TotalSeconds:N2} s); of {extract.Length / 1e6:N0} MB of rows with pseudonyms SHA-256 takes {serial.TotalSeconds:N2} s, "
            + $"hashing, encrypting and writing {work.TotalSeconds:N2} s of processor, to the disk {Rounds.Median(seal).TotalSeconds:N2} s; no row has been looked at yet");
    }

    /// <summary>What is left between that floor, the aim and a build, as processor time of all cores for each row.</summary>
    /// <param name="copy">psql's.</param>
    /// <param name="built">The build's.</param>
    /// <param name="rows">Of the source.</param>
    public string LeftOver(TimeSpan copy, TimeSpan built, long rows)
    {
        var floor = Rounds.Median(together);
        return string.Create(CultureInfo.InvariantCulture,
            $"extract: PostgreSQL sends people and rows, the connections hand them over, and as many bytes as the extract has are hashed, encrypted and made durable, all at once: "
            + $"{floor.TotalSeconds:N2} s = {floor / copy:N2}x psql; the aim leaves {PerRow((copy * 1.25) - floor):N0} ns of processor per row for pseudonyms, opt-outs, dates, risk and the known set, the build takes {PerRow(built - floor):N0}");

        double PerRow(TimeSpan time) => time.TotalNanoseconds * Environment.ProcessorCount / rows;
    }

    private static TimeSpan Longest(params ReadOnlySpan<TimeSpan> times)
    {
        var longest = TimeSpan.Zero;
        foreach (var time in times)
        {
            longest = time > longest ? time : longest;
        }

        return longest;
    }

    private static void Read(string csv)
    {
        using var file = File.OpenRead(csv);
        SHA256.HashData(file);
    }

    /// <summary>Each line with 32 characters in the place of its first field.</summary>
    private static byte[] WithPseudonyms(ReadOnlySpan<byte> rows)
    {
        var written = new MemoryStream(rows.Length * 2);
        Span<byte> random = stackalloc byte[16];
        Span<byte> pseudonym = stackalloc byte[32];
        foreach (var line in rows.Split((byte)'\n'))
        {
            var row = rows[line];
            if (row.IndexOf((byte)',') is > 0 and var comma)
            {
                Random.Shared.NextBytes(random);
                Convert.TryToHexStringLower(random, pseudonym, out _);
                written.Write(pseudonym);
                written.Write(row[comma..]);
                written.WriteByte((byte)'\n');
            }
        }

        return written.ToArray();
    }
}
