using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Settings;

public static class Guarded
{
    [Function("Guarded")]
    public static string Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "guarded")] HttpRequest request) => "in";

    [Function("ForAdmins")]
    public static string Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "admin")] HttpRequest request) => "in";
}
