namespace Tre.Extractor.Source;

/// <summary>Values that queries read: bound once as a parameter into a setting of the transaction, because COPY takes no parameters.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Type">PostgreSQL's type of each value; one of <see cref="SourceTypes"/> or a constant.</param>
/// <param name="Values">Text that must be of that type, or binding fails.</param>
internal sealed record SourceSetting(string Name, string Type, IReadOnlyList<string> Values)
{
    /// <summary>SQL that binds $1, an array of text, to the setting $2.</summary>
    public string Bind => $"SELECT set_config($2, $1::text[]::{Type}[]::text, true)";

    /// <summary>SQL of the whole array. A sub-select, so that PostgreSQL reads the setting once and not once per row.</summary>
    public string Array => $"(SELECT current_setting('{Name}')::{Type}[])";

    /// <summary>SQL of one value.</summary>
    /// <param name="at">From 0.</param>
    public string At(int at) => $"({Array})[{at + 1}]";
}
