using System.CommandLine;
using Spectre.Console;
using Tre.Journey;

var portal = new Option<string>("--portal") { Required = true, Description = "Address of the portal." };
var admin = new Option<string>("--admin") { Required = true, Description = "User name of the first platform admin." };
var passwordFile = new Option<FileInfo>("--admin-password-file") { Required = true, Description = "File with the admin's password." };
var demo = new Command("demo", "Walks the whole journey through the public API and tells what it read back.") { portal, admin, passwordFile };
var console = AnsiConsole.Console;

demo.SetAction(async (parsed, cancel) =>
{
    try
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(8), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        var password = (await File.ReadAllTextAsync(parsed.GetRequiredValue(passwordFile).FullName, cancel)).Trim();
        await new Demo(new Uri(parsed.GetRequiredValue(portal)), console, TimeProvider.System).RunAsync(parsed.GetRequiredValue(admin), password, either.Token);
        return 0;
    }
    catch (StageFailedException failed)
    {
        console.MarkupLineInterpolated($"[red]{failed.Message}[/]");
        return 1;
    }
});
return await new RootCommand("The journey of a project, on a running stack.") { demo }.Parse(args).InvokeAsync();
