using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cbp.AppHarness;
using Cbp.Bench.Load;

namespace Cbp.Bench;

/// <summary>Posts payments of many members, and knows which were taken.</summary>
internal sealed class PaymentLoad(AppProcess app, int members, DateOnly day)
{
    private const string LocationHeader = "Location: /api/v1/payment/";
    private const int IdLength = 36;
    private readonly ConcurrentBag<string> _taken = [];
    private long _acceptedBefore;

    /// <summary>The ids of the payments that were answered 201.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    /// <summary>Posts for a while over so many connections.</summary>
    public async Task<LoadResult> RunAsync(int connections, TimeSpan duration, string run)
    {
        var list = await app.Client.GetFromJsonAsync<JsonElement>(new Uri("sandbox/submissions?limit=1", UriKind.Relative));
        _acceptedBefore = list.GetProperty("accepted").GetInt64();
        return await LoadRunner.RunAsync(app.Port, connections, duration, 201, number => Request(number, run), KeepId);
    }

    /// <summary>
    /// Waits until every payment that was taken has ended, and then looks at each. Returns how many are completed, and the time from the
    /// first one's entry to the last one's completion, by the app's own clock: looking costs the app nothing while it works.
    /// </summary>
    public async Task<(int Completed, TimeSpan Elapsed)> DrainAsync()
    {
        while (await BacklogAsync() > 0) await Task.Delay(TimeSpan.FromMilliseconds(200));
        var completed = 0;
        var (first, last) = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var id in _taken)
        {
            var history = (await EndedAsync(id)).GetProperty("history").EnumerateArray().ToList();
            var entered = history[0].GetProperty("at").GetDateTimeOffset();
            if (entered < first) first = entered;
            if (history[^1].GetProperty("status").GetString() != "Completed") continue;
            completed++;
            var at = history[^1].GetProperty("at").GetDateTimeOffset();
            if (at > last) last = at;
        }

        return (completed, last > first ? last - first : TimeSpan.Zero);
    }

    // The processor's own count tells, without a look at each payment, how many have come that far.
    private async Task<long> BacklogAsync()
    {
        var list = await app.Client.GetFromJsonAsync<JsonElement>(new Uri("sandbox/submissions?limit=1", UriKind.Relative));
        return _acceptedBefore + _taken.Count - list.GetProperty("accepted").GetInt64();
    }

    private async Task<JsonElement> EndedAsync(string id)
    {
        while (true)
        {
            var status = await app.Client.GetFromJsonAsync<JsonElement>(new Uri($"api/v1/payment/{id}/status", UriKind.Relative));
            if (status.GetProperty("status").GetString() is "Completed" or "Failed" or "Cancelled" or "Returned") return status;
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>A request; each payment of a member differs from the member's others by its amount, so that none is a duplicate.</summary>
    public ReadOnlyMemory<byte> Request(int number, string run)
    {
        var member = (number % members) + 1;
        var dollars = 1 + (number / members);
        var json = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"memberId":"L-{{member:00000}}","userPayeeListId":"LUP-{{member:00000}}","fundingAccount":"LC-{{member:00000}}","amount":{{dollars}}.00,"willProcessDate":"{{day:yyyy-MM-dd}}"}""");
        return Requests.Post("/api/v1/payment/one-time", json, $"{run}-{number}");
    }

    private void KeepId(RawConnection connection)
    {
        var head = Encoding.ASCII.GetString(connection.LastAnswer);
        var at = head.IndexOf(LocationHeader, StringComparison.OrdinalIgnoreCase);
        if (at >= 0) _taken.Add(head.Substring(at + LocationHeader.Length, IdLength));
    }
}
