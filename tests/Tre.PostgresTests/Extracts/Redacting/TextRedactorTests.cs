using Tre.Extractor.Redacting;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts.Redacting;

/// <summary>What gives way, and what stays, in texts written by hand.</summary>
[Category("Unit"), Satre("3.1.13")]
internal sealed class TextRedactorTests
{
    private static readonly OwnIdentifiers Own = new(["Zoë", "de Quincey", "1962-04-03 00:00:00", "AB10 1XY", "07700 900123", "9434765919", "RX123456", "14 Old Bakery Yard", "Will", "Female", "true"]);

    [TestCase("NHS 943 476 5919, also 943-476-5919 and 9434765919.", "NHS [NHS], also [NHS] and [NHS].")]
    [TestCase("Ref 943 476 5918 is none.", "Ref 943 476 5918 is none.")]
    [TestCase("NHS no: 943 476 5918", "NHS no: [NHS]")]
    [TestCase("CHI 0101701235?", "CHI [CHI]?")]
    [TestCase("NI QQ 12 34 56 C / ab123456d", "NI [NINO] / [NINO]")]
    [TestCase("mail jo.bloggs+x@nhs.net, see www.example.org/a?b=1. Or example.co.uk", "mail [EMAIL], see [URL]. Or [URL]")]
    [TestCase("call 07700 900123 or +44 (0)20 7946 0018, (01632) 960 001; bleep 1234", "call [PHONE] or [PHONE], [PHONE]; bleep [PHONE]")]
    [TestCase("at SW1A 1AA, m1 1ae, EC1Y8SY; not E2 3hr, T1 2NB nor B12 5mg", "at [POSTCODE], [POSTCODE], [POSTCODE]; not E2 3hr, T1 2NB nor B12 5mg")]
    [TestCase("14 Acacia Road, 2b St Johns Avenue", "[ADDRESS], [ADDRESS]")]
    [TestCase("on 3/4 and 03/04/1962, 3.4.1962, 1962-04-03T10:00, 3rd of April 2020, April 3, 2020, 3 Apr 20, Mar '21, 03/2021", "on [DATE] and [DATE], [DATE], [DATE]T10:00, [DATE], [DATE], [DATE], [DATE], [DATE]")]
    [TestCase("BP 120/80, review 2/7, pain 4/10, L4/5, 3/12, in 2019, may 5 times, 20/11", "BP 120/80, review 2/7, pain 4/10, L4/5, 3/12, in 2019, may 5 times, 20/11")]
    [TestCase("Dr X Smith, mrs o'brien and Prof. van der Berg", "Dr [NAME], mrs [NAME] and Prof. [NAME]")]
    [TestCase("Seen by Ottoline Featherstonehaugh. Reviewed by Physio, d/w GP.", "Seen by [NAME]. Reviewed by Physio, d/w GP.")]
    [TestCase("Daughter (Xanthe) present; wife is called Efua", "Daughter ([NAME]) present; wife is called [NAME]")]
    [TestCase("Parkinson's disease, Wilson disease; Mr Parkinson", "Parkinson's disease, Wilson disease; Mr [NAME]")]
    [TestCase("J. Brown and Margaret spoke, margaret well", "[NAME] and [NAME] spoke, [NAME] well")]
    [TestCase("Zoe, ZOË and zo\u0065\u0308; DE QUINCEY; Will will be seen", "[NAME], [NAME] and [NAME]; [NAME]; [NAME] will be seen")]
    [TestCase("rx-123456; 03041962; 14, Old Bakery Yard; ab101xy; 00447700900123", "[NUMBER]; [DATE]; [ADDRESS]; [POSTCODE]; [PHONE]")]
    [TestCase("９４３ ４７６ ５９１９", "[NHS]")]
    [TestCase("", "")]
    [TestCase("'\"(+@.", "'\"(+@.")]
    public void TextBecomes(string text, string expected) => Assert.That(TextRedactor.Redact(text, Own), Is.EqualTo(expected));

    [Test]
    public void WhatWasRedactedIsNotRedactedAgain()
    {
        const string note = "Seen by Dr Smith on 3 April 2020, tel 07700 900123, 14 Acacia Road, SW1A 1AA.";
        var once = TextRedactor.Redact(note, OwnIdentifiers.None);
        Assert.That(TextRedactor.Redact(once, OwnIdentifiers.None), Is.EqualTo(once).And.Not.EqualTo(note));
    }

    /// <summary>Text that makes a careless rule look at everything again for each word.</summary>
    [TestCase("a-")]
    [TestCase("a.")]
    [TestCase("a@")]
    [TestCase("1 ")]
    [TestCase("Dr ")]
    [TestCase("A'")]
    [TestCase("0-")]
    [TestCase("www.")]
    [TestCase("seen by A ")]
    [TestCase("x")]
    [TestCase("((((+")]
    [TestCase("14 Acacia ")]
    public void TheTimeGrowsWithTheTextAlone(string piece)
    {
        var (small, large) = (string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)), string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));
        TextRedactor.Redact(small, Own);
        var (one, ten) = (Time(small), Time(large));
        Assert.That(ten / one, Is.LessThan(40), $"{one} for 100,000 characters, {ten} for a million");
    }

    private static TimeSpan Time(string text)
    {
        var from = TimeProvider.System.GetTimestamp();
        TextRedactor.Redact(text, Own);
        return TimeProvider.System.GetElapsedTime(from) + TimeSpan.FromMilliseconds(20);
    }
}
