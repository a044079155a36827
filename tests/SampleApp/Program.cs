using Cbp.SampleApp;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Shop:Name"] = "the corner shop" });
builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services.AddSingleton<Shelf>();
builder.Services.AddSingleton<Notes>();
builder.Services.AddSingleton<IMailer, NoMailer>();
builder.Services.AddSingleton(new Sign(builder.Configuration["Shop:Sign"] ?? "open"));
var host = builder.Build();
host.Services.GetRequiredService<Shelf>().Put("prepared");
await host.RunAsync();
