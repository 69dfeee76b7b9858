namespace Tre.WebTests.Support;

/// <summary>A fixture with a host and its people.</summary>
[Category("Postgres")]
internal abstract class WebTest
{
    protected TreHost Host { get; private set; } = null!;

    protected Cast Cast { get; private set; } = null!;

    protected Platform Platform { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Host = await TreHost.StartAsync();
        Cast = await Cast.MakeAsync(Host);
        Platform = new Platform(Host);
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await Host.DisposeAsync();
}
