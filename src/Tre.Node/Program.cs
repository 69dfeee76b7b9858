using Tre.Node.Hosting;

try
{
    await NodeHost.Build(args).RunAsync();
    return 0;
}
catch (Exception ex) when (ex is InvalidDataException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"Node cannot start: {ex.Message}");
    return 1;
}
