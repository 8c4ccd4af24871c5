import { createInProcessQueue } from '#jobs/in-process-queue.ts';
import { describeJobQueue } from './job-queue.ts';

describeJobQueue('in process', async () => createInProcessQueue());
