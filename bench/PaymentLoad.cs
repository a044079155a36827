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

    /// <summary>The ids of the payments that were answered 201.</summary>
    public IReadOnlyCollection<string> Taken => _taken;

    /// <summary>Posts for a while over so many connections.</summary>
    public Task<LoadResult> RunAsync(int connections, TimeSpan duration, string run) =>
        LoadRunner.RunAsync(app.Port, connections, duration, 201, number => Request(number, run), KeepId);

    /// <summary>Waits until every payment that was taken has ended; returns how many are completed.</summary>
    public async Task<int> DrainAsync()
    {
        var completed = 0;
        foreach (var id in _taken)
        {
            while (true)
            {
                var status = await app.Client.GetFromJsonAsync<JsonElement>(new Uri($"api/v1/payment/{id}/status", UriKind.Relative));
                var state = status.GetProperty("status").GetString();
                if (state is "Completed") completed++;
                if (state is "Completed" or "Failed" or "Cancelled" or "Returned") break;
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }

        return completed;
    }

    // Each payment of a member differs from the member's others by its amount, so that none is a duplicate.
    private ReadOnlyMemory<byte> Request(int number, string run)
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
