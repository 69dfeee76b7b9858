namespace Tre.Extractor.Redacting;

/// <summary>What stood where, and gives way to a fixed token.</summary>
internal enum Identifier
{
    Name,
    Date,
    Postcode,
    Address,
    NhsNumber,
    Chi,
    Nino,
    Phone,
    Email,
    Url,

    /// <summary>A hospital number, or another number of the person's own.</summary>
    Number,
}

/// <param name="From">First character.</param>
/// <param name="To">The character after the last.</param>
/// <param name="Kind">What it is.</param>
internal readonly record struct Found(int From, int To, Identifier Kind)
{
    public string Token => TokenOf(Kind);

    /// <summary>What stands there instead.</summary>
    public static string TokenOf(Identifier kind) => kind switch
    {
        Identifier.Name => "[NAME]",
        Identifier.Date => "[DATE]",
        Identifier.Postcode => "[POSTCODE]",
        Identifier.Address => "[ADDRESS]",
        Identifier.NhsNumber => "[NHS]",
        Identifier.Chi => "[CHI]",
        Identifier.Nino => "[NINO]",
        Identifier.Phone => "[PHONE]",
        Identifier.Email => "[EMAIL]",
        Identifier.Url => "[URL]",
        _ => "[NUMBER]",
    };
}
