using System.Net;
using Cbp.Core.Common;
using Cbp.Core.Payees.Documents;
using Cbp.Sandbox.DemoData;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Acceptance.Tests.Postgres;

/// <summary>Two instances of the app over one PostgreSQL database.</summary>
public sealed class PostgresInstancesTests(PostgresApp postgres) : IClassFixture<PostgresApp>
{
    private const int Calls = 1000;

    [PostgresFact]
    public async Task AThousandCalls_WithOneKeyOverTwoInstances_MakeOnePaymentAndGetEqualAnswers()
    {
        await using var other = postgres.Another();
        await other.InitializeAsync();
        await SharePayeeAsync(other);
        HttpClient[] clients = [postgres.App.Client, other.Client];
        // For the next day: what the two would do about it later is not of interest here, and each has its own processor.
        var body = Api.Payment("54.00", RunningApp.Tomorrow);
        var answers = await Task.WhenAll(Enumerable.Range(0, Calls).Select(i => PostAsync(clients[i % 2], body)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsByteArrayAsync()));
        Assert.Single(bodies.Select(Convert.ToHexString).Distinct());
        foreach (var client in clients)
            Assert.Single((await client.GetJsonAsync("api/v1/payment/member/M-1001?minAmount=54&maxAmount=54")).GetProperty("payments").EnumerateArray());
        foreach (var answer in answers) answer.Dispose();
    }

    // On a busy machine the first call may take so long that others are told to come back (409 IDEMPOTENCY_IN_FLIGHT), which clients do.
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body)
    {
        while (true)
        {
            var answer = await client.PostJsonAsync("api/v1/payment/one-time", body, "two-instances");
            if (answer.StatusCode != HttpStatusCode.Conflict) return answer;
            answer.Dispose();
        }
    }

    // The members' payee lists are documents, which instances have in one place; here each has a file of its own.
    private async Task SharePayeeAsync(RunningApp other)
    {
        var (institution, member, payee) = (new InstitutionId(Demo.InstitutionId), new MemberId("M-1001"), new UserPayeeListId("UP-1001"));
        var listed = await postgres.App.Services.GetRequiredService<IUserPayeeStore>().FindAsync(institution, member, payee, default);
        await other.Services.GetRequiredService<IUserPayeeStore>().AddAsync(listed!, default);
    }
}
