using Tre.Checker.Reading;
using Tre.Checker.Types;
using Tre.Contracts.Checking;

namespace Tre.Checker.Checks.Files;

/// <summary>Names that promise another type than the content is.</summary>
internal sealed class TypeMismatchCheck : Check, IFileCheck
{
    public override CheckInfo Info { get; } = new(
        "type-mismatch", 1, StatBarn.NotAStatistic,
        "Files whose extension promises another type than their content is. Blocks between pictures and texts; warns between kinds of text (a table called .py), and for extensions that promise nothing known.",
        "Content that is valid as two types at once beyond what the type detection knows.",
        "Give the file the extension of what it is.");

    public void Run(Document document, CheckContext context)
    {
        var named = NamedType.Of(document.Name);
        if (named == document.Type || (named is FileType.Text && document.Image is null)) return;
        // A log or Markdown may hold any text; CSV and TSV are told apart by their delimiter alone.
        if (NamedType.IsTable(named) && NamedType.IsTable(document.Type)) return;
        var severity = named is not null && (document.Image is not null || !IsTextual(named.Value)) ? FindingSeverity.Block : FindingSeverity.Warn;
        context.Report(severity, new FindingPlace(), named is null
            ? $"The name does not say what the file is; by its content it is {Word(document.Type)}."
            : $"The name promises {Word(named.Value)}, but by its content it is {Word(document.Type)}.");
    }

    private static bool IsTextual(FileType type) => NamedType.IsTable(type) || NamedType.IsPlainText(type) || type == FileType.Json;

    private static string Word(FileType type) => type switch
    {
        FileType.Csv or FileType.Tsv => "a table",
        FileType.Png or FileType.Jpeg or FileType.OtherImage => "an image",
        FileType.Text => "plain text",
        FileType.Code => "program code",
        FileType.Log => "a log",
        _ => type.ToString(),
    };
}
