using System.Globalization;

namespace Tre.Extractor.Source;

/// <summary>Collects values while queries are written, and gives each its setting. Nothing that a user wrote gets into SQL but through here.</summary>
internal sealed class SourceSettings
{
    private readonly List<SourceSetting> all = [];

    public IReadOnlyList<SourceSetting> All => all;

    public SourceSetting Add(string type, params IReadOnlyList<string> values)
    {
        var setting = new SourceSetting("tre.v" + all.Count.ToString(CultureInfo.InvariantCulture), type, values);
        all.Add(setting);
        return setting;
    }
}
