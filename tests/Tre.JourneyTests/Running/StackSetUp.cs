namespace Tre.JourneyTests.Running;

/// <summary>One start of the stack for all tests of this folder.</summary>
[SetUpFixture]
public sealed class StackSetUp
{
    [OneTimeSetUp]
    public async Task StartAsync() => Stack.Current = await Stack.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Stack.Current is { } stack)
        {
            await stack.DisposeAsync();
        }
    }
}
