using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tre.Orchestrator.Hosting;

if (args is ["migrate"])
{
    return await MigrateCommand.RunAsync(Console.Out, Console.Error);
}

if (args.Length > 0)
{
    await Console.Error.WriteLineAsync("Usage: Tre.Orchestrator [migrate]");
    return 2;
}

try
{
    using var host = OrchestratorHost.Build(args);
    await host.RunAsync();
    return Environment.ExitCode;
}
catch (OptionsValidationException e)
{
    await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, e.Failures));
    return 2;
}
