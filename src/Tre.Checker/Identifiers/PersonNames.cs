namespace Tre.Checker.Identifiers;

/// <summary>Names that many people in Britain have. A dictionary, so a name that is rare is not in it.</summary>
internal static class PersonNames
{
    private static readonly HashSet<string> Given = Set(
        "oliver george harry jack jacob noah charlie muhammad mohammed mohammad thomas oscar william james leo alfie henry joshua freddie archie ethan isaac alexander joseph edward samuel " +
        "max logan lucas daniel theo arthur mohammed harrison benjamin mason finley sebastian adam dylan zachary riley teddy david theodore toby jude reuben luke matthew elijah michael " +
        "john robert paul mark andrew stephen steven christopher peter richard simon anthony kevin gary martin ian alan keith graham neil stuart philip derek colin barry nigel trevor raymond " +
        "kenneth roger brian dennis gordon douglas ronald donald gareth craig darren lee jason scott jonathan nicholas timothy adrian ryan sean liam connor callum jordan ahmed ali hassan " +
        "imran omar yusuf ibrahim rajesh sanjay arjun krishna amit vikram wei chen olivia amelia isla emily ava lily mia sophia isabella grace poppy ella evie charlotte jessica daisy alice " +
        "freya sophie phoebe florence willow sienna evelyn ruby harriet millie elsie esme eva maya rosie matilda erin chloe lola molly lucy hannah abigail mary margaret susan patricia linda " +
        "elizabeth sarah karen christine julie barbara jacqueline helen jean carol ann anne janet angela deborah sandra tracey sharon alison jane joanne michelle amanda lisa claire nicola samantha " +
        "emma rebecca laura victoria rachel amy gemma kelly louise danielle natalie lauren stephanie jennifer katherine kathleen sheila maureen dorothy joan doreen irene eileen pauline brenda " +
        "fatima aisha maryam zainab khadija priya anjali sunita deepa lakshmi mei siobhan niamh aoife sinead eilidh fiona morag catriona bronwen rhiannon angharad");

    private static readonly HashSet<string> Family = Set(
        "smith jones taylor brown williams wilson johnson davies patel robinson wright thompson evans walker white roberts green wood jackson clarke clark harris lewis hughes edwards turner " +
        "martin cooper morris moore baker harrison king morgan allen james scott phillips watson davis parker bennett young griffiths mitchell kelly cook carter richardson bailey collins " +
        "bell shaw murphy miller cox khan richards marshall anderson simpson ellis adams singh begum wilkinson foster chapman powell webb rogers gray mason ali hunt hussain campbell matthews owen " +
        "palmer holmes mills barnes knight lloyd butler russell barker fisher stevens jenkins murray dixon harvey graham pearson ahmed fletcher gibson howard andrews stewart elliott reynolds ford payne " +
        "fox pearce brooks lawrence cole atkinson bradley spencer burton watts rose akhtar chowdhury rahman kaur sharma gupta shah malik iqbal mahmood wong macdonald mcdonald robertson " +
        "thomson paterson ferguson johnston hamilton duncan mackenzie fraser kennedy byrne ryan sullivan doherty gallagher oconnor");

    public static bool IsGiven(ReadOnlySpan<char> word) => Contains(Given, word);

    public static bool IsFamily(ReadOnlySpan<char> word) => Contains(Family, word);

    private static bool Contains(HashSet<string> names, ReadOnlySpan<char> word)
    {
        Span<char> lower = stackalloc char[20];
        if (word.Length is < 2 or > 20 || !char.IsUpper(word[0])) return false;
        var length = word.ToLowerInvariant(lower);
        return names.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower[..length]);
    }

    private static HashSet<string> Set(string names) => new(names.Split(' '), StringComparer.Ordinal);
}
