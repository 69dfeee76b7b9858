using Tre.Cli.Running;
using Tre.Cli.SignedIn;

namespace Tre.UnitTests.Cli;

internal sealed class TokenFileTests : CliTest
{
    [Test]
    public void Only_its_owner_can_read_it_and_its_folder()
    {
        SignIn();
        Assert.That(File.GetUnixFileMode(Tokens.FilePath), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(File.GetUnixFileMode(Path.GetDirectoryName(Tokens.FilePath)!), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(Tokens.FilePath)!), Is.EqualTo(new[] { Tokens.FilePath }), "nothing is left beside it");
        Assert.That(Tokens.Read()!.Token, Is.EqualTo("secret-token"));
    }

    [TestCase(UnixFileMode.GroupRead)]
    [TestCase(UnixFileMode.OtherRead)]
    [TestCase(UnixFileMode.OtherWrite)]
    public async Task A_file_that_others_can_touch_is_refused(UnixFileMode others)
    {
        SignIn();
        File.SetUnixFileMode(Tokens.FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        var (exit, _, error) = await RunAsync("me");
        Assert.That((exit, Portal.Asked.Count), Is.EqualTo((ExitCodes.NotSignedIn, 0)));
        Assert.That(error, Does.Contain("chmod 600").And.Not.Contain("secret-token"));
    }

    [Test]
    public void A_link_in_its_place_is_refused()
    {
        SignIn();
        var elsewhere = Path.Combine(Home, "elsewhere");
        File.Move(Tokens.FilePath, elsewhere);
        File.CreateSymbolicLink(Tokens.FilePath, elsewhere);
        Assert.That(Tokens.Read, Throws.TypeOf<CliException>().With.Property(nameof(CliException.ExitCode)).EqualTo(ExitCodes.NotSignedIn));
    }

    [Test]
    public void What_cannot_be_understood_says_what_to_do()
    {
        SignIn();
        File.WriteAllText(Tokens.FilePath, "{");
        Assert.That(Tokens.Read, Throws.TypeOf<CliException>().With.Message.Contains("Delete it and sign in again"));
    }

    [Test]
    public void Without_a_configuration_folder_it_lies_in_the_home()
    {
        Assert.That(new TokenFile(name => name == "HOME" ? "/home/ada" : null).FilePath, Is.EqualTo("/home/ada/.config/tre/sign-in.json"));
        Assert.That(new TokenFile(name => name == "HOME" ? "/home/ada" : "relative").FilePath, Is.EqualTo("/home/ada/.config/tre/sign-in.json"), "a relative folder is none");
        Assert.That(() => new TokenFile(_ => null).FilePath, Throws.TypeOf<CliException>());
    }

    [Test]
    public async Task A_token_is_never_sent_to_another_portal()
    {
        SignIn();
        foreach (var other in new[] { "https://evil.example", "https://tre.example:8443", "https://tre.example/other" })
        {
            Assert.That((await RunAsync("me", "--portal", other)).ExitCode, Is.EqualTo(ExitCodes.NotSignedIn), other);
        }

        Variables["TRE_PORTAL"] = "https://evil.example";
        Assert.That((await RunAsync("me")).ExitCode, Is.EqualTo(ExitCodes.NotSignedIn));
        Assert.That(Portal.Asked, Is.Empty);
    }

    [Test]
    public async Task A_sign_in_that_has_ended_is_not_tried()
    {
        SignIn(hours: -1);
        var (exit, _, error) = await RunAsync("me");
        Assert.That((exit, Portal.Asked.Count), Is.EqualTo((ExitCodes.NotSignedIn, 0)));
        Assert.That(error, Does.Contain("ended on 21 Nov 2026, 13:05").And.Contain("tre sign-in"));
    }

    [TestCase("http://tre.example", false)]
    [TestCase("http://10.0.0.5", false)]
    [TestCase("http://localhost.evil.example", false)]
    [TestCase("ftp://tre.example", false)]
    [TestCase("https://user:pw@tre.example", false)]
    [TestCase("https://tre.example/?a=b", false)]
    [TestCase("tre.example", false)]
    [TestCase("https://tre.example", true)]
    [TestCase("http://localhost:8080", true)]
    [TestCase("http://127.0.0.1:8080", true)]
    [TestCase("http://[::1]:8080", true)]
    public void Portals_are_reached_by_https_or_on_this_machine(string address, bool allowed)
    {
        if (allowed)
        {
            Assert.That(PortalAddress.Parse(address).AbsolutePath, Is.EqualTo("/"));
        }
        else
        {
            Assert.That(() => PortalAddress.Parse(address), Throws.TypeOf<CliException>().With.Property(nameof(CliException.ExitCode)).EqualTo(ExitCodes.Usage));
        }
    }
}
