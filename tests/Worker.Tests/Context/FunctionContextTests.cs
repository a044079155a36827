using System.Net;
using System.Text.Json;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Worker.Tests.Context;

public sealed class FunctionContextTests
{
    [Fact]
    public async Task Scope_IsOnePerInvocation()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Probes));
        var first = await host.Client.GetStringAsync("/api/scoped");
        var second = await host.Client.GetStringAsync("/api/scoped");
        Assert.StartsWith("True ", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Scope_AfterTheInvocation_IsDisposed()
    {
        var made = new System.Collections.Concurrent.ConcurrentBag<Probes.PerInvocation>();
        await using (var host = await TestHost.StartAsync(Setup(b => b.UseMiddleware((context, next) =>
        {
            made.Add(context.InstanceServices.GetRequiredService<Probes.PerInvocation>());
            return next();
        })), typeof(Probes)))
        {
            await host.Client.GetStringAsync("/api/scoped");
        }

        Assert.True(Assert.Single(made).IsDisposed);
    }

    [Fact]
    public async Task Context_DescribesTheFunctionAndItsTrigger()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Probes));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/described/7?q=x");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var response = await host.Client.SendAsync(request);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("Described", body.GetProperty("name").GetString());
        Assert.Equal("Cbp.Host.Worker.Tests.Context.Probes.Described", body.GetProperty("entryPoint").GetString());
        Assert.Equal(["request", "context", "id"], body.GetProperty("parameters").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("httpTrigger", body.GetProperty("trigger").GetString());
        Assert.True(body.GetProperty("sameHttpContext").GetBoolean());
        Assert.Equal("7", body.GetProperty("id").GetString());
        Assert.Equal("x", body.GetProperty("query").GetString());
        Assert.True(body.GetProperty("sameId").GetBoolean());
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", body.GetProperty("trace").GetString(), StringComparison.Ordinal);
        Assert.True(Guid.TryParse(body.GetProperty("invocation").GetString(), out _));
    }

    [Fact]
    public async Task LogLines_OfAFunction_CarryInvocationAndName()
    {
        await using var host = await TestHost.StartAsync(Setup(), typeof(Probes));
        await host.Client.GetStringAsync("/api/scoped");
        var entry = host.Logs.Entries.Single(e => e.Message == "in the function");
        Assert.Equal("Scoped", entry.Scope["AzureFunctions_FunctionName"]);
        Assert.True(Guid.TryParse((string?)entry.Scope["AzureFunctions_InvocationId"], out _));
    }

    [Fact]
    public async Task Invocation_WithAListener_IsOneActivity()
    {
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        await using var host = await TestHost.StartAsync(Setup(), typeof(Probes));
        Assert.Equal("function Traced", await host.Client.GetStringAsync("/api/traced"));
    }

    [Fact]
    public async Task Middleware_RunsInTheOrderOfItsRegistration_AndSharesItemsAndFeatures()
    {
        await using var host = await TestHost.StartAsync(Setup(builder =>
        {
            builder.UseMiddleware<Outer>();
            builder.UseMiddleware((context, next) =>
            {
                context.Items["from"] = $"{context.Items["from"]}+inner";
                return next();
            });
        }), typeof(Probes));
        Assert.Equal("outer+inner probe", await host.Client.GetStringAsync("/api/item"));
    }

    [Fact]
    public async Task UseWhen_NotMet_LeavesTheMiddlewareOut()
    {
        await using var host = await TestHost.StartAsync(Setup(builder => builder.UseWhen(
            context => context.FunctionDefinition.Name == "Scoped",
            (context, _) =>
            {
                context.GetInvocationResult().Value = new StatusCodeResult(403);
                return Task.CompletedTask;
            })), typeof(Probes));
        Assert.Equal(HttpStatusCode.Forbidden, (await host.Client.GetAsync("/api/scoped")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/api/traced")).StatusCode);
    }

    [Fact]
    public async Task Middleware_ThatCatchesAnException_AnswersInItsPlace()
    {
        await using var host = await TestHost.StartAsync(Setup(builder => builder.UseMiddleware(async (context, next) =>
        {
            try
            {
                await next();
            }
            catch (InvalidOperationException)
            {
                context.GetInvocationResult().Value = new ConflictObjectResult("handled");
            }
        })), typeof(Probes), typeof(Http.Greetings));
        var response = await host.Client.GetAsync("/api/broken");
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("handled", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task FunctionTimeout_Reached_CancelsTheFunctionAndIsLogged()
    {
        var setup = Setup() with { HostJson = """{ "version": "2.0", "functionTimeout": "00:00:00.0500000" }""" };
        await using var host = await TestHost.StartAsync(setup, typeof(Probes));
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.Client.GetAsync("/api/slow")).StatusCode);
        Assert.Contains(host.Logs.Entries, e => e.Message.Contains("exceeded by function 'Slow'", StringComparison.Ordinal));
    }

    private static HostSetup Setup(Action<FunctionsApplicationBuilder>? configure = null) => new()
    {
        Configure = builder =>
        {
            builder.Services.AddScoped<Probes.PerInvocation>();
            configure?.Invoke(builder);
        },
    };

    private sealed class Outer : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.Items["from"] = "outer";
            context.Features.Set(new Probes.Feature("probe"));
            return next(context);
        }
    }
}
