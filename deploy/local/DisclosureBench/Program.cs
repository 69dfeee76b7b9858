using Tre.Disclosure.Differencing;
using Tre.DisclosureBench;

// "checks [MB]" measures the checks of a long file alone.
// Differencing a new table against 10,000 earlier ones, over the same against 100: what a hundred times as much to hold it
// against costs. Then over looking at every earlier cell, as without an index.
if (args is ["checks", ..])
{
    CheckStages.Run(args.Length > 1 ? int.Parse(args[1]) : 100);
    return;
}

const int Few = 100;
const int Many = 10_000;
const int Rounds = 200;
var protection = new Protection(10, 0);
var tables = MadeTables.Of(seed: 20261122, Many, protection);
var asked = MadeTables.Of(seed: 7, Rounds, protection);
var (few, many) = (new CellIndex(tables.Take(Few).SelectMany(table => table.Cells)), new CellIndex(tables.SelectMany(table => table.Cells)));
var all = tables.SelectMany(table => table.Cells).ToArray();

Stopwatch.Warm(() => Differencing.Of(asked[0], many, protection));
var withFew = Stopwatch.Of(() => asked.Sum(table => Differencing.Of(table, few, protection).Count));
var withMany = Stopwatch.Of(() => asked.Sum(table => Differencing.Of(table, many, protection).Count));
var scanned = Stopwatch.Of(() => asked.Take(5).Sum(table => Differencing.Of(table, new EveryCell(all), protection).Count));

var (each, eachFew, eachScan) = (withMany.Time / Rounds, withFew.Time / Rounds, scanned.Time / 5);
Console.WriteLine($"differencing: {all.Length:N0} cells of {Many:N0} earlier tables; one new table in {each.TotalMilliseconds:N3} ms ({withMany.Result:N0} findings in {Rounds} tables)");
Console.WriteLine($"differencing: 10,000 earlier tables over 100: {each / eachFew:N1}x the cost");
Console.WriteLine($"differencing: looking at every cell over the index: {eachScan / each:N0}x the cost");

AuditRounds.Run();
CheckStages.Run(100);
