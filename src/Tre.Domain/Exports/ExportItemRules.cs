namespace Tre.Domain.Exports;

/// <summary>Whether a list of files is complete; names every fault.</summary>
public static class ExportItemRules
{
    public const int MaxText = 2_000;
    public const int MaxPath = 512;
    public const int MaxSoftware = 200;

    public static IReadOnlyList<Refusal> Problems(string title, IReadOnlyList<ExportItem> items)
    {
        var problems = new List<Refusal>();
        if (string.IsNullOrWhiteSpace(title) || title.Length > 200)
        {
            problems.Add(new("title-missing", "Enter a title of 200 characters or less.", "title"));
        }

        if (items.Count > ExportRequest.MaxFiles)
        {
            problems.Add(new("too-many-files", $"Choose {ExportRequest.MaxFiles} files or fewer.", "files"));
        }

        if (items.GroupBy(item => item.Path, StringComparer.Ordinal).Any(group => group.Count() > 1))
        {
            problems.Add(new("file-twice", "A file stands twice in the list.", "files"));
        }

        for (var i = 0; i < items.Count; i++)
        {
            problems.AddRange(Problems(items[i], $"files[{i}]"));
        }

        return problems;
    }

    private static IEnumerable<Refusal> Problems(ExportItem item, string place)
    {
        var parts = item.Path.Split('/');
        if (item.Path.Length is 0 or > MaxPath || parts.Any(part => part is "" or "." or "..") || item.Path.Any(char.IsControl))
        {
            yield return new("path-not-allowed", "Choose a file from the outputs folder.", $"{place}.path");
        }

        foreach (var (field, number) in new[] { ("threshold", item.Threshold), ("rounding", item.Rounding) })
        {
            if (number is < 2 or > 1_000)
            {
                yield return new("control-not-valid", "Enter a whole number from 2 to 1,000, or leave it empty.", $"{place}.{field}");
            }
        }

        if (item.Software is { Length: > MaxSoftware })
        {
            yield return new("control-not-valid", $"Name the software in {MaxSoftware} characters or less, or leave it empty.", $"{place}.software");
        }

        (string Field, string Label, string Text)[] texts =
            [("description", "what the file shows", item.Description), ("population", "which people it is about", item.Population), ("purpose", "what you need it for", item.Purpose)];
        foreach (var (field, label, text) in texts)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > MaxText)
            {
                yield return new("text-missing", $"Enter {label}, in {MaxText:N0} characters or less.", $"{place}.{field}");
            }
        }
    }
}
