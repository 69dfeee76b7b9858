using Tre.Web.Hosting;
using Tre.Web.People;

if (args is ["bootstrap-admin", .. var rest])
{
    return await BootstrapCommand.RunAsync(rest, Console.In, Console.Out, Console.Error);
}

await WebHostBuilding.Build(args).RunAsync();
return 0;
