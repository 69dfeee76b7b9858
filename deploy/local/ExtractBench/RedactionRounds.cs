using System.Diagnostics;
using Tre.Extractor.Redacting;
using Tre.Testing.FreeText;

namespace Tre.ExtractBench;

/// <summary>How much of what names people in made notes is replaced, how much else is, and how fast.</summary>
internal static class RedactionRounds
{
    private const int Notes = 20_000;

    public static void Run()
    {
        var (maker, measured) = (new NoteMaker(seed: 20261122), new Recall());
        MadeNote[] notes = [.. Enumerable.Range(0, Notes).Select(_ => maker.Next())];
        foreach (var note in notes)
        {
            measured.Take(note, [.. TextRedactor.Find(note.Text, new OwnIdentifiers(note.Own)).Select(one => (one.From, one.To, one.Token))]);
        }

        foreach (var line in measured.Lines("redaction"))
        {
            Console.WriteLine(line);
        }

        var from = Stopwatch.GetTimestamp();
        foreach (var note in notes)
        {
            TextRedactor.Redact(note.Text, new OwnIdentifiers(note.Own));
        }

        var took = Stopwatch.GetElapsedTime(from);
        Console.WriteLine($"redaction: {Notes:N0} notes of {notes.Average(n => n.Text.Length):N0} characters in {took.TotalSeconds:N2} s, {notes.Sum(n => n.Text.Length) / took.TotalSeconds / 1e6:N1} million characters a second on one core");
    }
}
