using Tre.Application.Claims;

namespace Tre.Application.Work;

/// <summary>Keeps a claim alive while work goes on under it, and stops the work when it is lost.</summary>
public static class Lease
{
    /// <summary>Runs <paramref name="work"/>; its token is cancelled when the claim is lost or <paramref name="cancel"/> is.</summary>
    public static async Task<T> HoldAsync<T>(
        this IClaims claims, Claim claim, TimeSpan lease, TimeProvider time, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var renewal = RenewAsync(claims, claim, lease, time, held);
        try
        {
            return await work(held.Token);
        }
        finally
        {
            await held.CancelAsync();
            await renewal;
        }
    }

    private static async Task RenewAsync(IClaims claims, Claim claim, TimeSpan lease, TimeProvider time, CancellationTokenSource held)
    {
        var last = time.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(lease / 3, time, held.Token);
                if (!await claims.RenewAsync(claim, lease, held.Token))
                {
                    await held.CancelAsync();
                    return;
                }

                last = time.GetTimestamp();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception) when (time.GetElapsedTime(last) < lease)
            {
                // The database may be back before the lease is over. Whatever is done until then is fenced by its epoch anyway.
            }
            catch (Exception)
            {
                await held.CancelAsync();
                return;
            }
        }
    }
}
