using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Cbp.Acceptance.Tests.Postgres;

/// <summary>PostgreSQL dies under load, and comes back.</summary>
public sealed class PostgresLossTests(PostgresApp postgres) : IClassFixture<PostgresApp>
{
    private const int Payments = 60;

    private HttpClient Client => postgres.App.Client;

    [PostgresFact]
    public async Task Payments_WhileTheServerIsKilledTwice_AreNeitherLostNorDoubled()
    {
        var posting = Enumerable.Range(0, Payments).Select(PostAsync).ToArray();
        for (var kill = 1; kill <= 2; kill++)
        {
            var enough = Payments * kill / 3;
            await Api.WaitAsync(() => Task.FromResult(posting.Count(task => task.IsCompleted)), done => done >= enough, "some payments to be taken");
            postgres.Server.Kill();
            await postgres.Server.StartAgainAsync();
        }

        var ids = await Task.WhenAll(posting);
        Assert.Equal(Payments, ids.Distinct().Count());
        foreach (var id in ids)
            Assert.Equal("Completed", (await Client.WaitForEndAsync(id)).GetProperty("status").GetString());
        await postgres.App.SettledAsync();
        foreach (var id in ids)
        {
            Assert.Equal(1, (await Client.SubmissionsAsync(id)).GetProperty("accepted").GetInt32());
            Assert.Single(await Client.NotificationsAsync("M-1001", id));
        }
    }

    // As a client does: a call that was not answered is made again under its key.
    private async Task<string> PostAsync(int number)
    {
        var body = Api.Payment(Quiet(number));
        return await Api.WaitAsync(
            async () =>
            {
                using var answer = await Client.PostJsonAsync("api/v1/payment/one-time", body, $"loss-{number}");
                var text = await answer.Content.ReadAsStringAsync();
                return answer.StatusCode == HttpStatusCode.Created ? JsonDocument.Parse(text).RootElement.GetProperty("paymentId").GetString()! : "";
            },
            id => id.Length > 0,
            $"payment {number} to be taken");
    }

    // Whole amounts: the processor reads its orders from the cents.
    private static string Quiet(int number) => (1 + number).ToString(CultureInfo.InvariantCulture) + ".00";
}
