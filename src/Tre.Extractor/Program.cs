using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Tre.Extractor.Hosting;
using Tre.Postgres;

if (args is ["keys", .. var rest])
{
    return await new KeysCommand(new ConfigurationBuilder().AddEnvironmentVariables("TRE_").Build(), Console.Out, Console.Error).RunAsync(rest, CancellationToken.None);
}

if (args is ["sources", .. var wanted])
{
    return await new SourcesCommand(new ConfigurationBuilder().AddEnvironmentVariables("TRE_").Build(), Console.Out, Console.Error).RunAsync(wanted, CancellationToken.None);
}

if (args is ["reidentify", .. var asked])
{
    return await new ReidentifyCommand(new ConfigurationBuilder().AddEnvironmentVariables("TRE_").Build(), Console.Error).RunAsync(asked, CancellationToken.None);
}

try
{
    var builder = Host.CreateApplicationBuilder(args);
    builder.Configuration.AddEnvironmentVariables("TRE_");
    var options = ExtractorOptions.From(builder.Configuration);
    builder.Services.AddTrePostgres(options.Database);
    builder.Services.AddExtractBuilding(options);
    builder.Services.AddExtractWork(options.Lease).RunExtractWork();
    await builder.Build().RunAsync();
    return Environment.ExitCode;
}
catch (Exception e) when (e is InvalidOperationException or InvalidDataException)
{
    // What the operator can mend gets one line, not a stack.
    await Console.Error.WriteLineAsync($"tre-extractor: {e.Message}");
    return 78;
}
