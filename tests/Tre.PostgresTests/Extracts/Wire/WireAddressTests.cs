using Tre.Extractor.Source.Wire;

namespace Tre.PostgresTests.Extracts.Wire;

/// <summary>Which sources are read past their driver: those about which it would not know better.</summary>
[Category("Unit")]
internal sealed class WireAddressTests
{
    [TestCase("Host=/run/pg;Username=reader", ExpectedResult = "/run/pg 5432 reader reader False")]
    [TestCase("Host=/run/pg;Port=6000;Username=reader;Database=h;SSL Mode=Disable;Pooling=false;Include Error Detail=true", ExpectedResult = "/run/pg 6000 h reader False")]
    [TestCase("Host=db.example;Username=reader;Database=h;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;Password=p", ExpectedResult = "db.example 5432 h reader True")]
    [TestCase("Server=127.0.0.1;User Id=reader;Database=h;SSL Mode=Disable;Timeout=3;CommandTimeout=0", ExpectedResult = "127.0.0.1 5432 h reader False")]
    public string IsTold(string connection) => WireAddress.Of(connection) is { } to ? $"{to.Host} {to.Port} {to.Database} {to.User} {to.IsVerified}" : "the driver's";

    [TestCase("Host=db.example;Username=reader", TestName = "{m}: whether it is encrypted depends on the server")]
    [TestCase("Host=db.example;Username=reader;SSL Mode=Require", TestName = "{m}: nobody verifies the server, but the driver binds the password to it")]
    [TestCase("Host=db.example;Username=reader;SSL Mode=VerifyCA;Root Certificate=/etc/ca.pem", TestName = "{m}: verified in another way")]
    [TestCase("Host=db.example;Username=reader;SSL Mode=VerifyFull", TestName = "{m}: the driver knows whom the machine trusts")]
    [TestCase("Host=db.example;Username=reader;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;Channel Binding=Require", TestName = "{m}: channel binding")]
    [TestCase("Host=db.example;Username=reader;SSL Mode=VerifyFull;Root Certificate=/etc/ca.pem;SSL Certificate=/etc/me.pem", TestName = "{m}: a certificate of one's own")]
    [TestCase("Host=one.example,two.example;Username=reader;SSL Mode=Disable", TestName = "{m}: one of several servers")]
    [TestCase("Host=/run/pg;Username=reader;Options=-c geqo=off", TestName = "{m}: settings of the server's")]
    [TestCase("Host=/run/pg;Username=reader;Search Path=x", TestName = "{m}: a setting that is not understood")]
    [TestCase("Host=/run/pg;SSL Mode=Require;Username=reader", TestName = "{m}: a socket that must be encrypted")]
    [TestCase("Host=@abstract;Username=reader", TestName = "{m}: an abstract socket")]
    [TestCase("Host=/run/pg", TestName = "{m}: the role is the machine's to say")]
    [TestCase("Username=reader", TestName = "{m}: no host")]
    public void IsTheDrivers(string connection) => Assert.That(WireAddress.Of(connection), Is.Null);

    [Test]
    public void ThePasswordIsNotPartOfItsText() => Assert.That($"{WireAddress.Of("Host=/run/pg;Username=reader;Password=pencil")}", Is.EqualTo("/run/pg:5432"));
}
