// node crawl.js FOLDER IN_FLIGHT MODE ORIGIN… : crawls the origins whole with CheerioCrawler, queue and data set kept on disk.
// It parses every page and stores address and title; it archives no bytes. MODE `default` leaves its settings as they come, but
// for the number of requests in flight; `tuned` makes it as fast as its settings allow.
import { CheerioCrawler, Configuration, Dataset, EnqueueStrategy, log, LogLevel } from 'crawlee';

const [folder, inFlight, mode, ...origins] = process.argv.slice(2);

log.setLevel(LogLevel.WARNING);
const configuration = Configuration.getGlobalConfig();
configuration.set('persistStorage', true);
configuration.set('storageClientOptions', { localDataDirectory: folder });
configuration.set('availableMemoryRatio', 1);

const TUNED = {
  // Its pool looks for work twice a second by default, which costs it half a second at the end.
  autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05 },
  // Sessions and browser-like headers are for sites that fight back; they only cost time here.
  useSessionPool: false,
  preNavigationHooks: [
    (_context, gotOptions) => {
      gotOptions.useHeaderGenerator = false;
    },
  ],
  // Its first request queue, which needs no locks, is a third faster on disk than the locking one.
  experiments: { requestLocking: false },
};

const crawler = new CheerioCrawler({
  minConcurrency: Number(inFlight),
  maxConcurrency: Number(inFlight),
  ...(mode === 'tuned' ? TUNED : {}),
  async requestHandler({ request, $, enqueueLinks }) {
    await enqueueLinks({ strategy: EnqueueStrategy.SameHostname });
    await Dataset.pushData({ url: request.loadedUrl, title: $('title').text() });
  },
});

const { requestsFailed } = await crawler.run(origins);
process.exitCode = requestsFailed === 0 ? 0 : 1;
