using System.Globalization;
using System.Text;

namespace Tre.Testing.FreeText;

/// <summary>
/// Writes clinical notes of people who do not exist and remembers where it named them. Seeded: the same seed writes the same notes. Knows
/// nothing of how they will be redacted.
/// </summary>
public sealed class NoteMaker(int seed)
{
    private readonly Random random = new(seed);
    private readonly StringBuilder text = new();
    private List<Labelled> labels = [];

    /// <summary>A note of two to six sentences with names and numbers, and as many without.</summary>
    public MadeNote Next()
    {
        text.Clear();
        labels = [];
        var patient = new MadePatient(random);
        for (var i = random.Next(2, 7); i > 0; i--)
        {
            Sentence(patient);
            Plain(random.Next(5) == 0 ? "\n" : " ");
            Plain(One(NoteWords.Plain) + (random.Next(6) == 0 ? "\n" : " "));
        }

        return new(text.ToString(), labels, patient.Known);
    }

    private void Sentence(MadePatient patient)
    {
        switch (random.Next(19))
        {
            case 0: Plain("Seen by "); Title("Dr", "Mr", "Prof", "Sister"); Label("other's name", OtherName()); Plain(random.Next(2) == 0 ? " on " : ", "); Date(); Plain("."); break;
            case 1: Label("patient's name", patient.Written(random)); Plain(" was admitted on "); Date(); Plain(" with a cough."); break;
            case 2: Plain("DOB "); Label("date", MadePatient.Write(patient.Born, random)); Plain(", NHS no "); Label("NHS number", patient.NhsWritten(random)); Plain("."); break;
            case 3: Plain(One(NoteWords.Relations) + " "); Label("relative's name", One(NoteWords.Given)); Plain(" present, tel "); Label("phone", Phone()); Plain("."); break;
            case 4: Plain("Lives at "); Label("address", $"{random.Next(1, 180)} {One(NoteWords.Streets)} {One(NoteWords.StreetKinds)}"); Plain(", "); Label("postcode", Case(MadePatient.Postcode(random))); Plain("."); break;
            case 5: Plain("Spoke to "); Title("Mrs", "Mr", "Ms"); Label("relative's name", One(NoteWords.Family)); Plain(" by phone ("); Label("phone", Phone()); Plain(")."); break;
            case 6: Plain("Letter sent to "); Label("e-mail", $"{One(NoteWords.Given).ToLowerInvariant()}.{random.Next(99)}@{One(["nhs.net", "example.co.uk", "gmail.com"])}"); Plain("."); break;
            case 7: Plain("MRN "); Label("hospital number", patient.HospitalNumber); Plain(". Tel: "); Label("phone", Phone()); Plain("."); break;
            case 8: Plain("Pt "); Label("patient's name", patient.Given); Plain(" feels better; "); Label("patient's name", patient.Given); Plain(" wants to go home."); break;
            case 9: Plain("D/w consultant "); Title("Dr", "Miss"); Label("other's name", OtherName()); Plain(", agrees. Next scan "); Date(); Plain("."); break;
            case 10: Plain("NI number "); Label("NI number", Nino()); Plain(", see "); Label("page", $"https://www.example.org/p/{random.Next(1000, 99999)}"); Plain("."); break;
            case 11: Plain("CHI "); Label("CHI number", patient.Chi()); Plain(", seen "); Date(); Plain("."); break;
            case 12: Plain("Signed: "); Label("other's name", $"{One(NoteWords.Given)} {One(NoteWords.Family)}"); Plain(", SHO."); break;
            case 13: Plain("Reviewed with "); Label("relative's name", $"{One(NoteWords.Given)} {One(NoteWords.Family)}"); Plain(" (" + One(NoteWords.Relations).ToLowerInvariant() + ")."); break;
            case 14: Plain("Home "); Label("postcode", Case(patient.HomePostcode)); Plain(", mobile "); Label("phone", patient.Phone); Plain("."); break;
            case 15: Label("name in passing", random.Next(2) == 0 ? One(NoteWords.Given) : $"{One(NoteWords.Given)} {One(NoteWords.Family)}"); Plain(" rang about the results."); break;
            case 16: Plain("Old letter names "); Label("patient's name, misspelt", patient.Misspelt(random)); Plain("."); break;
            case 17: Plain("Lives with her " + One(NoteWords.Relations).ToLowerInvariant() + " "); Label("name without a capital", One(NoteWords.Given).ToLowerInvariant()); Plain(" and a dog."); break;
            default: Plain("Transferred from another trust "); Date(); Plain(", old notes of "); Label("patient's name", patient.Written(random)); Plain(" requested."); break;
        }
    }

    private void Title(params string[] titles) => Plain(One(titles) + (random.Next(8) == 0 ? ". " : " "));

    private string OtherName() => random.Next(4) switch
    {
        0 => $"{One(NoteWords.Given)[0]} {One(NoteWords.Family)}",
        1 => $"{One(NoteWords.Given)} {One(NoteWords.Family)}",
        _ => Slip(One(NoteWords.Family)),
    };

    /// <summary>Now and then two letters change their places.</summary>
    private string Slip(string name) => random.Next(20) > 0 || name.Length < 5 ? name : name[..2] + name[3] + name[2] + name[4..];

    private void Date() => Label("date", MadePatient.Write(new DateOnly(2016, 1, 1).AddDays(random.Next(3600)), random));

    private string Phone() => random.Next(5) switch
    {
        0 => $"07{random.Next(100, 999)} {random.Next(100000, 999999)}",
        1 => $"020 7{random.Next(100, 999)} {random.Next(1000, 9999)}",
        2 => $"+44 7{random.Next(100, 999)} {random.Next(100, 999)} {random.Next(100, 999)}",
        3 => $"0{random.Next(1200, 1999)} {random.Next(100000, 999999)}",
        _ => $"07{random.Next(100000000, 999999999)}",
    };

    private string Nino() => string.Create(CultureInfo.InvariantCulture, $"{One(["AB", "JK", "PR", "SH", "WM"])} {random.Next(10, 99)} {random.Next(10, 99)} {random.Next(10, 99)} {One(["A", "B", "C", "D"])}")
        .Replace(" ", random.Next(2) == 0 ? " " : "", StringComparison.Ordinal);

    private string Case(string written) => random.Next(6) == 0 ? written.ToLowerInvariant() : written;

    private T One<T>(T[] of) => of[random.Next(of.Length)];

    private void Plain(string more) => text.Append(more);

    private void Label(string kind, string more)
    {
        labels.Add(new(text.Length, text.Length + more.Length, kind));
        text.Append(more);
    }
}
