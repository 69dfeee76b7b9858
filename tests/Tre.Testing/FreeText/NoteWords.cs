namespace Tre.Testing.FreeText;

/// <summary>Words that made notes are put together from. About a third of the names are rare, a few are everyday words.</summary>
internal static class NoteWords
{
    public static readonly string[] Given =
    [
        "Margaret", "John", "Susan", "David", "Fatima", "Mohammed", "Priya", "Olivia", "George", "Amelia", "Harry", "Chloe", "Kwame", "Agnieszka", "Siân", "Seán",
        "Zoë", "Thandiwe", "Ottoline", "Tadhg", "Ffion", "Zuleikha", "Bartosz", "Xanthe", "Ngozi", "Yuki", "Caoimhe", "Ikram", "Wei", "Rose", "Grace", "Mark", "Will", "Hope",
        "Peter", "Elaine", "Rajesh", "Nadia", "Callum", "Doris", "Arthur", "Beatriz", "Joao", "Efua", "Padraig", "Hyacinth", "Cosmo", "Blessing", "Sunniva", "Marjorie",
    ];

    public static readonly string[] Family =
    [
        "Smith", "Jones", "Patel", "Khan", "O'Brien", "Lloyd-Jones", "Taylor", "Hughes", "Okafor", "Nowak", "Singh", "Begum", "Evans", "MacDonald", "Fernandes",
        "D'Souza", "de Quincey", "Oyelaran", "Featherstonehaugh", "Wisniewska", "Ghebremeskel", "Thistlethwaite", "Vandersteen", "Kristjansdottir", "Young", "Brown", "Green",
        "Wright", "Ahmed", "Robinson", "Cholmondeley", "Balasubramaniam", "Zhao", "Abernethy", "Quarshie", "Treharne", "Ward", "Long", "Hussain", "McAllister",
        "Bell", "Parkinson", "Szczepanski", "Umeh", "Llewellyn", "Tran", "Igbinedion", "Pennycook", "Stott", "Mistry",
    ];

    public static readonly string[] Streets = ["Acacia", "Station", "Church", "Victoria", "Mill", "Queens", "Park", "Elm Tree", "St Johns", "Old Bakery"];
    public static readonly string[] StreetKinds = ["Road", "Street", "Avenue", "Close", "Lane", "Rd", "Drive", "Terrace"];
    public static readonly string[] Areas = ["SW1A", "M1", "EH8", "B33", "CF10", "LS6", "BT7", "NE1", "E14", "EC1Y", "L8", "W1T", "G12", "YO31"];
    public static readonly string[] Relations = ["Daughter", "son", "Wife", "husband", "Mother", "brother", "carer", "Neighbour", "partner"];
    public static readonly string[] Months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>What should stay: doses, scores, ratios, and names of diseases.</summary>
    public static readonly string[] Plain =
    [
        "BP 120/80, HR 72 reg, SpO2 98% on air, temp 36.8.", "Known Parkinson's disease and Type 2 diabetes.", "Plan: bloods, CXR, review in 2/7.", "Metformin 500 mg BD, ramipril 2.5mg OD.",
        "HbA1c 58 mmol/mol, eGFR 61, Na 140, K 4.2.", "Will review on the ward round tomorrow.", "May need oxygen overnight. Long discussion about diet.",
        "Seen in clinic by the respiratory team.", "GCS 15/15, pupils equal. Pain 4/10.", "MRI shows L4/5 disc prolapse, T2 hyperintensity at C5/6.", "Murphy's sign negative. No Cushing's syndrome.",
        "Reviewed by Physio, mobile with frame x1.", "Brown sputum, green at times, no blood.", "NEWS 3 at 10:30, 1 at 14:15.", "ECOG 1, Child-Pugh A, Gleason 3+4.", "Stopped smoking in 1998, 20 pack years.",
        "Wilson's disease excluded. Crohn's disease in remission since 2012.", "Discharged to Ward 7, bed 12.", "Sample 4471920 sent; INR 2.4 (target 2-3).", "Warfarin 3mg, 4mg alternate days for 6/52.",
        "Denies chest pain. Bowels open x 2.", "Hodgkin lymphoma treated with ABVD, 6 cycles.", "Referred to Cardiology for echo; EF 45-50%.", "Rose from chair unaided. Mark on left heel, grade 2.",
        "To call 999 if worse. Safety netting advice given.", "Bell's palsy resolving, House-Brackmann II.", "pH 7.32, lactate 2.1, BE -4.", "Hope to discharge on Friday. Young at heart, lives alone.",
    ];
}
