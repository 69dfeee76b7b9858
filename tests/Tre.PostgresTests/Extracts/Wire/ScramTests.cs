using Tre.Extractor.Source.Wire;

namespace Tre.PostgresTests.Extracts.Wire;

/// <summary>SCRAM-SHA-256 as RFC 7677 shows it, and what a server may not say.</summary>
[Category("Unit")]
internal sealed class ScramTests
{
    private const string First = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
    private const string Signature = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

    [Test]
    public void ItSaysWhatTheStandardSays()
    {
        var scram = Example();
        Assert.Multiple(() =>
        {
            Assert.That(scram.First, Is.EqualTo("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
            Assert.That(scram.Final(First), Is.EqualTo("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
            Assert.That(scram.IsServer(Signature));
        });
    }

    [Test]
    public void AServerThatDoesNotKnowThePasswordIsNone()
    {
        var scram = Example();
        Assert.That(scram.IsServer(Signature), Is.False, "before it was asked");
        scram.Final(First);
        Assert.Multiple(() =>
        {
            Assert.That(scram.IsServer("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), Is.False);
            Assert.That(scram.IsServer("v="), Is.False);
            Assert.That(scram.IsServer("e=invalid-proof"), Is.False);
        });
    }

    [TestCase("r=somebodyelses,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", TestName = "{m}: to another nonce")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", TestName = "{m}: with no nonce of its own")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=1", TestName = "{m}: with one round, so that the password could be tried")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=2000000000", TestName = "{m}: with rounds without end")]
    [TestCase("r=rOprNGfwEbeRWgbNEkqOx,s=%%%,i=4096", TestName = "{m}: with a salt that is none")]
    [TestCase("m=x,r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096", TestName = "{m}: with an extension")]
    [TestCase("", TestName = "{m}: with nothing")]
    public void NothingIsProvenToAServerThatAnswers(string first) => Assert.That(() => Example().Final(first), Throws.TypeOf<WireException>());

    [Test]
    public void APasswordBeyondAsciiIsLeftToTheDriver() => Assert.That(() => new Scram("Zoë", "rOprNGfwEbeRWgbNEkqO").Final(First), Throws.TypeOf<WireException>());

    [Test]
    public void EveryTimeItSaysSomethingElse() => Assert.That(Enumerable.Range(0, 100).Select(_ => new Scram("pencil").First), Is.Unique);

    private static Scram Example() => new("pencil", "rOprNGfwEbeRWgbNEkqO", "user");
}
