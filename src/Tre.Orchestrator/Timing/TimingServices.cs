using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Tre.Orchestrator.Hosting;

namespace Tre.Orchestrator.Timing;

internal static class TimingServices
{
    /// <summary>Timed sweeps and checkpoints, once per cluster of Orchestrators.</summary>
    public static IServiceCollection AddTiming(this IServiceCollection services, OrchestratorOptions options)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => (scheduler.InstanceName, scheduler.GenerateInstanceId) = ("tre", true));
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, options.Database);
                store.ConfigureStore(settings => settings.TablePrefix = "quartz.qrtz_");
                store.UseClustering();
            });
            quartz.AddJob<SweepJob>(job => job.WithIdentity(SweepJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(SweepJob.Key).WithIdentity("sweep").WithSimpleSchedule(every => every.WithInterval(options.SweepEvery).RepeatForever()));
            quartz.AddJob<CheckpointJob>(job => job.WithIdentity(CheckpointJob.Key).StoreDurably());
            quartz.AddTrigger(trigger => trigger.ForJob(CheckpointJob.Key).WithIdentity("checkpoint").WithSimpleSchedule(every => every.WithInterval(options.CheckpointEvery).RepeatForever()));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        return services;
    }
}
